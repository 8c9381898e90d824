namespace Messaging.Policy;

/// <summary>
/// Has takes undone whose end is not known: the store may have taken and its answer may have been lost, or the take may still arrive. What cannot be undone now waits, within a bound, and is told.
/// </summary>
internal sealed class TakeVoider(IBudgetStore store, PortCaller calls, DecisionClock clock, PendingSettlements pending, DecisionObserver watch)
{
    /// <summary>Whether takes need ids: not over memory of this process, where no end is unknown.</summary>
    private readonly bool _namesTakes = store is not IProcessLocalBudgets;

    /// <summary>Gives the next take of a context its id.</summary>
    public void Name(EvaluationContext context) => context.Budgets.Id = _namesTakes ? HolderIds.Next() : default;

    /// <summary>Whether the end of a take is unknown.</summary>
    public static bool IsUnknown(EvaluationContext context, Exception? failure) => context.Budgets.Id != default && failure is not BudgetStoreFullException;

    /// <summary>Undoes the take of a context, now or later. The store may still write into the context's memory, so that the request is copied.</summary>
    public async ValueTask VoidAsync(EvaluationContext context)
    {
        var request = context.Budgets.Copy();
        if (await TryVoidAsync(request).ConfigureAwait(false))
        {
            watch.Voided(VoidOutcome.Done);
            return;
        }

        var isKept = pending.TryAdd(new(context.Attempt.Sender, request));
        watch.Voided(isKept ? VoidOutcome.Waits : VoidOutcome.Dropped);
    }

    /// <returns>Whether it is undone; what the store threw was told.</returns>
    public async ValueTask<bool> TryVoidAsync(BudgetRequest request, CancellationToken cancellationToken = default)
    {
        if (!request.IsInstantNamed)
        {
            request.Time = clock.Read();
        }

        var done = await calls.CallAsync(PortCall.VoidBudgets, token => PortCaller.Done(store.VoidAsync(request, token)), cancellationToken).ConfigureAwait(false);
        if (done.Failure is not null)
        {
            watch.Failed(PortNames.Budgets, done.Failure);
        }

        return done.Failure is null;
    }
}
