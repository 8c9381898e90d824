namespace Messaging.Policy;

/// <summary>Asks the budget store within the deadline; the failure of a question or a taking is noted in the context and never escapes.</summary>
internal sealed class BudgetClient(IBudgetStore store, PortCaller calls, TakeVoider? voider = null)
{
    /// <returns>The answer; null if the store failed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<BudgetResult?> AskAsync(EvaluationContext context, bool takes, CancellationToken cancellationToken)
    {
        if (takes)
        {
            voider!.Name(context);
        }

        var asked = takes
            ? calls.CallAsync(PortCall.TakeBudgets, (store, context.Budgets), static (call, token) => call.store.TakeAsync(call.Budgets, token), context.Cancellation, cancellationToken)
            : calls.CallAsync(PortCall.AskBudgets, (store, context.Budgets), static (call, token) => call.store.AskAsync(call.Budgets, token), context.Cancellation, cancellationToken);
        if (!asked.IsCompletedSuccessfully)
        {
            return AwaitAsync(context, asked, takes, cancellationToken);
        }

        var answer = asked.Result;
        return IsUnderstood(context, answer) ? new(answer.Value) : FailedAsync(context, answer, takes, cancellationToken);
    }

    /// <summary>Gives back what a taking took.</summary>
    public ValueTask<PortAnswer<bool>> GiveBackAsync(EvaluationContext context, CancellationToken cancellationToken) =>
        calls.CallAsync(PortCall.GiveBackBudgets, (store, context.Budgets), static (call, token) => call.store.GiveBackAsync(call.Budgets, token), context.Cancellation, cancellationToken);

    /// <summary>Lets the request's acquire take the place of another one that holds its message. The caller's cancellation waits, as in a taking.</summary>
    public ValueTask<PortAnswer<bool>> TakeOverAsync(EvaluationContext context) =>
        calls.CallAsync(PortCall.TakeOverMessage, (store, context.Budgets), static (call, token) => call.store.TakeOverAsync(call.Budgets, token), context.Cancellation, CancellationToken.None);

    /// <summary>Begins the lease anew, and tells whether the request's acquire holds its message.</summary>
    public ValueTask<PortAnswer<bool>> RenewAsync(EvaluationContext context, CancellationToken cancellationToken) =>
        calls.CallAsync(PortCall.RenewMessage, (store, context.Budgets), static (call, token) => call.store.RenewAsync(call.Budgets, token), context.Cancellation, cancellationToken);

    /// <summary>Makes the request's message sent.</summary>
    public ValueTask<PortAnswer<bool>> SettleAsync(EvaluationContext context, CancellationToken cancellationToken) =>
        calls.CallAsync(PortCall.SettleMessage, (store, context.Budgets), static (call, token) => call.store.SettleAsync(call.Budgets, token), context.Cancellation, cancellationToken);

    /// <summary>Gives back what the messages took that are answered.</summary>
    public ValueTask<PortAnswer<bool>> RefundAsync(BudgetRequest request, CancellationTokenSource stop, CancellationToken cancellationToken) =>
        calls.CallAsync(PortCall.RefundBudgets, (store, request), static (call, token) => PortCaller.Done(call.store.RefundAsync(call.request, token)), stop, cancellationToken);

    private async ValueTask<BudgetResult?> AwaitAsync(EvaluationContext context, ValueTask<PortAnswer<BudgetResult>> asked, bool takes, CancellationToken cancellationToken)
    {
        var answer = await asked.ConfigureAwait(false);
        return IsUnderstood(context, answer) ? answer.Value : await FailedAsync(context, answer, takes, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<BudgetResult?> FailedAsync(EvaluationContext context, PortAnswer<BudgetResult> answer, bool takes, CancellationToken cancellationToken)
    {
        context.AddFailure(PortNames.Budgets, answer.Failure);
        if (takes && TakeVoider.IsUnknown(context, answer.Failure))
        {
            await voider!.VoidAsync(context).ConfigureAwait(false);
        }
        else if (takes && answer.Failure is not null && answer.Value.IsGranted)
        {
            // It took, and said so too late to count.
            await GiveBackAsync(context, CancellationToken.None).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    /// <summary>Whether an answer can be believed: each verdict is a defined one, and together they say what the answer says. Any other answer is a failure.</summary>
    private static bool IsUnderstood(EvaluationContext context, in PortAnswer<BudgetResult> answer)
    {
        if (answer.Failure is not null || answer.Value.Known is not null)
        {
            return answer.Failure is null;
        }

        var areGranted = true;
        foreach (ref readonly var charge in context.Budgets.Charges)
        {
            if (charge.Outcome is < BudgetOutcome.Lacking or > BudgetOutcome.NotCounted)
            {
                return false;
            }

            areGranted &= charge.Outcome != BudgetOutcome.Lacking;
        }

        return areGranted == answer.Value.IsGranted;
    }
}
