namespace Messaging.Policy;

/// <summary>Load, decide, view, take, record: the way of an acquire. What was taken is given back where the conversation changed meanwhile, and all is decided anew.</summary>
internal sealed class AcquireFlow(DecisionFlow decisions, BudgetClient budgets, IThreadRepository threads, PortDeadline deadline, EvaluationContextPool contexts)
{
    /// <summary>How often an acquire that lost a race is decided anew before it is refused (SYS-1).</summary>
    private const int MostRounds = 64;

    public async ValueTask<SendPermit> AcquireAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await decisions.LoadAsync(context, policy, cancellationToken).ConfigureAwait(false);
            var asks = DecisionFlow.Draft(context, policy);
            var view = context.Drafts[0].SenderView.Outcome;
            if (view == Outcome.Deny && !asks)
            {
                return Settled(context, policy);
            }

            PrepareRecord(context, policy, view);
            var holds = false;
            if (asks)
            {
                var takes = view != Outcome.Deny;
                var answer = await budgets.AskAsync(context, takes, cancellationToken).ConfigureAwait(false);
                DecisionFlow.Conclude(context, policy, answer);
                holds = takes && answer is { IsGranted: true };
                if (!holds && (answer is { First: not null } || context.Drafts[0].SenderView.Outcome == Outcome.Deny))
                {
                    return Settled(context, policy);
                }
            }

            if (!context.Budgets.IsRecorded || await TryRecordAsync(context).ConfigureAwait(false))
            {
                return await GrantedAsync(context, policy, holds, clock).ConfigureAwait(false);
            }

            if (holds)
            {
                await GiveBackTakenAsync(context).ConfigureAwait(false);
            }

            if (context.Failures is not null)
            {
                break;
            }

            context.Repeat();
        }

        // What the caller itself stopped is no failure; nothing is held.
        cancellationToken.ThrowIfCancellationRequested();
        if (context.Failures?.Exists(static failure => failure.Port == FactLoader.ThreadsPort) != true)
        {
            context.AddFailure(FactLoader.ThreadsPort, exception: null);
        }

        context.Drafts[0] = DecisionEngine.Unavailable(policy);
        return Settled(context, policy);
    }

    /// <summary>Gives back what a permit holds: tokens return, the conversation is as it was.</summary>
    public async ValueTask GiveBackAsync(EvaluationContext context, DecisionClock? clock, CancellationToken cancellationToken)
    {
        try
        {
            if (context.Budgets.IsRecorded)
            {
                await EraseAsync(context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (clock is not null)
            {
                context.Budgets.SetTime(clock.Read());
            }

            await budgets.Store.GiveBackAsync(context.Budgets, cancellationToken).ConfigureAwait(false);
            contexts.Return(context);
        }
    }

    /// <summary>Makes what a permit holds final: the recipient's budgets that refund on reply give back what they took in this conversation.</summary>
    public async ValueTask CommitAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (context.Budgets.IsRecorded && policy.RefundsOnReply)
        {
            var request = context.Budgets;
            var conversation = request.Conversation;
            request.Clear();
            RefundRequest.Fill(request, policy, context.Attempt.Recipient, context.Attempt.Sender, conversation);
            await budgets.Store.RefundAsync(request, cancellationToken).ConfigureAwait(false);
        }

        contexts.Return(context);
    }

    private static void PrepareRecord(EvaluationContext context, CompiledPolicy policy, Outcome view)
    {
        var attempt = context.Attempt;
        if (view == Outcome.Deny || attempt.Verb != MessageVerb.Send || attempt.Sender == attempt.Recipient)
        {
            return;
        }

        var before = context.Threads.Span[0];
        var state = before.StateAt(context.Now, policy.RequestsExpireAfter);
        context.ThreadBefore = before;
        context.ThreadAfter = ThreadTransitions.AfterSend(before, state, attempt.Sender, attempt.Recipient, view, Micros.ToInstant(context.Now));
        context.Budgets.IsRecorded = true;
        context.Budgets.Conversation = context.ThreadAfter.Beginnings;
    }

    private ValueTask<bool> TryRecordAsync(EvaluationContext context)
    {
        // From here on the caller's cancellation waits: what was taken must be recorded or given back.
        context.RenewCancellation();
        var attempt = context.Attempt;
        var start = deadline.Meter.Start();
        ValueTask<bool> recorded;
        try
        {
            recorded = threads.TryReplaceAsync(attempt.Sender, attempt.Recipient, context.ThreadBefore, context.ThreadAfter, context.Cancellation.Token);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failure (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            recorded = ValueTask.FromException<bool>(exception);
        }

        var measured = deadline.Meter.Measure(start, FactLoader.ThreadsPort, "replace", recorded);
        return measured.IsCompletedSuccessfully ? measured : AwaitRecordAsync(context, measured.AsTask());
    }

    private async ValueTask<bool> AwaitRecordAsync(EvaluationContext context, Task<bool> recorded)
    {
        using var limit = deadline.Start(context.Cancellation, CancellationToken.None);
        await limit.NoteAsync(context, FactLoader.ThreadsPort, recorded, mayAbandon: false).ConfigureAwait(false);
        return recorded.IsCompletedSuccessfully && await recorded.ConfigureAwait(false);
    }

    /// <summary>Gives back what an acquire took that was not recorded; a failure is noted, and refuses.</summary>
    private async ValueTask GiveBackTakenAsync(EvaluationContext context)
    {
        try
        {
            await budgets.Store.GiveBackAsync(context.Budgets, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failure (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            context.AddFailure(BudgetClient.BudgetsPort, exception);
        }
    }

    private async ValueTask EraseAsync(EvaluationContext context, CancellationToken cancellationToken)
    {
        var attempt = context.Attempt;
        for (var round = 0; round < MostRounds; round++)
        {
            context.Threads.Span.Clear();
            await threads.FindAsync(attempt.Sender, context.Recipients, context.Threads, cancellationToken).ConfigureAwait(false);
            var current = context.Threads.Span[0];
            if (current.State == MessageThreadState.Unknown)
            {
                throw new InvalidOperationException($"The port '{FactLoader.ThreadsPort}' left its answer unwritten.");
            }

            var erased = ThreadTransitions.WithoutSend(current, context.ThreadBefore, context.ThreadAfter, attempt.Sender, attempt.Recipient);
            if (erased == current
                || await threads.TryReplaceAsync(attempt.Sender, attempt.Recipient, current, erased, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new InvalidOperationException("The conversation changed each time that a message was to be taken out of it.");
    }

    /// <summary>A refusal that the view does not show keeps what it took, as a committed one would; what is granted is the caller's to settle.</summary>
    private async ValueTask<SendPermit> GrantedAsync(EvaluationContext context, CompiledPolicy policy, bool holds, DecisionClock? clock)
    {
        decisions.Watch.Decided(context, policy, acquires: true);
        var decision = context.Drafts[0];
        if (decision.IsAllowed && (holds || context.Budgets.IsRecorded))
        {
            return new SendPermit(decision, new PermitState(this, context, context.Permit, policy, clock));
        }

        try
        {
            await CommitAsync(context, policy, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The refund alone failed, and a later reply makes up for it; the decision stands.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            decisions.Watch.Failed(BudgetClient.BudgetsPort, exception);
        }

        return new SendPermit(decision);
    }

    private SendPermit Settled(EvaluationContext context, CompiledPolicy policy)
    {
        decisions.Watch.Decided(context, policy, acquires: true);
        var permit = new SendPermit(context.Drafts[0]);
        contexts.Return(context);
        return permit;
    }
}
