using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// Commits permits and gives them back. A message with an id is settled in an order in which a crash between two steps loses nothing: its record is the last that changes, so that
/// until then another acquire takes the place of the one that crashed, and does the rest again.
/// </summary>
internal sealed partial class Settlement(
    BudgetClient budgets, ThreadRecorder threads, EvaluationContextPool contexts, DecisionObserver watch, PendingSettlements pendingSettlements, TakeVoider voider)
{
    /// <summary>What could not be given back or undone, for a later try.</summary>
    public PendingSettlements Pending => pendingSettlements;

    /// <summary>Makes what a permit holds final: it counts as having reached the recipient, and its budgets that refund on reply give back what they took in this conversation.</summary>
    public async ValueTask<SettleStatus> CommitAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken)
    {
        SettleStatus status;
        try
        {
            status = await DoCommitAsync(context, policy, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A port that is late may still write into the memory: it is not reused.
            watch.Failed(PortNames.Budgets, exception);
            throw;
        }

        contexts.Return(context);
        return status;
    }

    /// <summary>Gives back what a permit holds: tokens return, the conversation is as it was, the id is as if it was never used.</summary>
    public async ValueTask<SettleStatus> GiveBackAsync(EvaluationContext context, DecisionClock? clock, CancellationToken cancellationToken)
    {
        SettleStatus status;
        try
        {
            status = await DoGiveBackAsync(context, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            KeepForLater(new(context, clock));
            throw;
        }

        contexts.Return(context);
        return status;
    }

    /// <summary>Settles what nobody settled; what a port throws is told and goes no further.</summary>
    public async ValueTask DisposeAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, bool isGranted)
    {
        if (isGranted)
        {
            watch.Abandoned(policy);
        }

        try
        {
            _ = isGranted
                ? await GiveBackAsync(context, clock, CancellationToken.None).ConfigureAwait(false)
                : await CommitAsync(context, policy, clock, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whoever disposes leaves a block, often because of another exception: that one counts. The listeners heard of this one.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    public async ValueTask<bool> RenewAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, Instant? at, CancellationToken cancellationToken)
    {
        var request = context.Budgets;
        if (request.Message is null)
        {
            return true;
        }

        if (at is { } named)
        {
            request.Time = DecisionTime.At(named);
        }
        else
        {
            SetTime(request, clock);
        }

        request.LeaseMicroseconds = policy.Lease;
        return (await budgets.RenewAsync(context, cancellationToken).ConfigureAwait(false)).OrThrow();
    }

    private static void SetTime(BudgetRequest request, DecisionClock? clock)
    {
        if (clock is not null)
        {
            request.Time = clock.Read();
        }
    }

    private async ValueTask<SettleStatus> DoCommitAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken)
    {
        var request = context.Budgets;
        SetTime(request, clock);
        if (request.Message is not null && !(await budgets.RenewAsync(context, cancellationToken).ConfigureAwait(false)).OrThrow())
        {
            return SettleStatus.Superseded;
        }

        if (request.IsRecorded)
        {
            await threads.CountReachedAsync(context, context.Drafts[0].Outcome, cancellationToken).ConfigureAwait(false);
            if (policy.RefundsOnReply)
            {
                request.ClearCharges();
                RefundRequest.Fill(request, policy, context.Attempt.Recipient, context.Attempt.Sender, context.Permit.ThreadAfter.Beginnings);
                (await budgets.RefundAsync(request, context.Cancellation, cancellationToken).ConfigureAwait(false)).OrThrow();
            }
        }

        return request.Message is null || (await budgets.SettleAsync(context, cancellationToken).ConfigureAwait(false)).OrThrow()
            ? SettleStatus.Settled
            : SettleStatus.Superseded;
    }
}
