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

    /// <summary>Returns what an acquire took that was not recorded in the conversation. A failure is noted, and refuses; it is tried again later.</summary>
    public async ValueTask ReturnTakenAsync(EvaluationContext context, DecisionClock? clock)
    {
        context.Permit.HoldsTokens = true;
        context.Permit.GiveBack.IsErased = true;
        try
        {
            await ReturnTokensAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failure (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            context.AddFailure(PortNames.Budgets, exception);
            KeepForLater(new(context, clock));
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
            request.SetTime(DecisionTime.At(named));
        }
        else
        {
            SetTime(request, clock);
        }

        request.LeaseMicroseconds = policy.Lease;
        return (await budgets.RenewAsync(context, cancellationToken).ConfigureAwait(false)).OrThrow();
    }

    /// <summary>Tries again to give back what could not be given back to one sender.</summary>
    public async ValueTask SettlePendingAsync(AccountId sender, CancellationToken cancellationToken)
    {
        while (Pending.TryTake(sender, out var pending))
        {
            if (!await TryAgainAsync(pending, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Tries again to give back what could not be given back, and to undo what could not be undone, once for each.</summary>
    /// <returns>How many are still pending.</returns>
    public async ValueTask<int> SettlePendingAsync(CancellationToken cancellationToken)
    {
        for (var left = Pending.Count; left > 0; left--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Pending.TryTake(out var pending))
            {
                break;
            }

            await TryAgainAsync(pending, cancellationToken).ConfigureAwait(false);
        }

        return Pending.Count;
    }

    private static void SetTime(BudgetRequest request, DecisionClock? clock)
    {
        if (clock is not null)
        {
            request.SetTime(clock.Read());
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

    private async ValueTask<bool> TryAgainAsync(PendingSettlement pending, CancellationToken cancellationToken)
    {
        if (pending.Voided is { } take)
        {
            return await TryVoidAgainAsync(pending, take, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await DoGiveBackAsync(pending.Context!, pending.Clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // It was told, and is tried again.
        catch (Exception)
#pragma warning restore CA1031
        {
            KeepForLater(pending);
            return false;
        }
    }

    private async ValueTask<bool> TryVoidAgainAsync(PendingSettlement pending, BudgetRequest take, CancellationToken cancellationToken)
    {
        var isDone = await voider.TryVoidAsync(take, cancellationToken).ConfigureAwait(false);
        if (isDone || !Pending.TryAdd(pending))
        {
            watch.Voided(isDone ? VoidOutcome.Done : VoidOutcome.Dropped);
        }

        return isDone;
    }

    private void KeepForLater(PendingSettlement pending)
    {
        if (pending.Context!.Permit.GiveBack.MayBeTriedAgain)
        {
            Pending.TryAdd(pending);
        }
    }
}
