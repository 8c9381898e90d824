namespace Messaging.Policy;

/// <summary>Load, decide, view, take, record: the way of an acquire. What was taken is given back where the conversation changed meanwhile, and all is decided anew.</summary>
internal sealed class AcquireFlow(
    FactLoader loader, BudgetClient budgets, MessageFlow messages, Settlement settlement, ThreadRecorder threads, DecisionObserver watch, PortCaller calls, EvaluationContextPool contexts)
{
    public async ValueTask<SendPermit> AcquireAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken)
    {
        var rounds = new RaceRounds(calls);
        while (rounds.TryBegin())
        {
            await loader.LoadAsync(context.Facts, policy, cancellationToken).ConfigureAwait(false);
            var asks = Drafting.Draft(context, policy);
            var view = context.Drafts[0].SenderView.Outcome;
            if (view == Outcome.Deny && !asks)
            {
                return Settled(context, policy);
            }

            ThreadRecorder.Prepare(context, policy, view);
            var taking = asks ? await TakeAsync(context, policy, takes: view != Outcome.Deny, cancellationToken).ConfigureAwait(false) : default;
            if (taking.EndsWith is { } status)
            {
                return Settled(context, policy, status);
            }

            if (taking.IsLost)
            {
                context.Repeat();
                continue;
            }

            if (!context.Permit.NeedsRecord || await threads.TryRecordAsync(context).ConfigureAwait(false))
            {
                return Granted(context, policy, taking.Holds, clock);
            }

            if (taking.Holds && context.Permit.OwnHolder == default)
            {
                await settlement.ReturnTakenAsync(context, clock).ConfigureAwait(false);
            }

            if (context.Failures is not null)
            {
                break;
            }

            context.Repeat();
        }

        // What the caller itself stopped is no failure; nothing is held.
        cancellationToken.ThrowIfCancellationRequested();
        if (!context.HasFailed(PortNames.Threads))
        {
            context.AddFailure(PortNames.Threads, exception: null);
        }

        context.Drafts[0] = DecisionEngine.Unavailable(policy);
        return Settled(context, policy);
    }

    /// <summary>Takes from the budgets, or only asks them where the view denies, and makes the draft the decision by what they answer.</summary>
    private async ValueTask<Taking> TakeAsync(EvaluationContext context, CompiledPolicy policy, bool takes, CancellationToken cancellationToken)
    {
        var remembers = takes && context.Budgets.Message is not null;
        if (remembers)
        {
            MessageFlow.Prepare(context);
        }

        var answer = await budgets.AskAsync(context, takes, cancellationToken).ConfigureAwait(false);
        if (answer is { Known: { } known })
        {
            var status = MessageFlow.Conclude(context, policy, known, acquires: true, out var first);
            return first is null ? new(EndsWith: status) : await messages.SucceedAsync(context, policy, known, first).ConfigureAwait(false);
        }

        if (answer is null && remembers)
        {
            // A message that cannot be remembered is not let through, whatever the budgets say of a failure.
            context.Drafts[0] = DecisionEngine.Unavailable(policy);
        }
        else
        {
            Drafting.Conclude(context, policy, answer);
        }

        var holds = takes && answer is { IsGranted: true };
        return !holds && context.Drafts[0].SenderView.Outcome == Outcome.Deny ? new(EndsWith: PermitStatus.Refused) : new(Holds: holds);
    }

    /// <summary>A refusal that the view does not show takes and is settled as what is granted.</summary>
    private SendPermit Granted(EvaluationContext context, CompiledPolicy policy, bool holds, DecisionClock? clock)
    {
        context.Permit.HoldsTokens = holds;
        watch.Decided(context, policy, acquires: true);
        var decision = context.Drafts[0];
        var status = decision.IsAllowed ? PermitStatus.Granted : PermitStatus.Refused;
        if (holds || context.Budgets.IsRecorded)
        {
            if (status == PermitStatus.Granted)
            {
                context.Permit.Open(policy, watch);
            }

            return new SendPermit(decision, status, new PermitState(settlement, context, context.Permit.Number, policy, clock));
        }

        contexts.Return(context);
        return new SendPermit(decision, status);
    }

    private SendPermit Settled(EvaluationContext context, CompiledPolicy policy, PermitStatus status = PermitStatus.Refused)
    {
        watch.Decided(context, policy, acquires: true);
        var permit = new SendPermit(context.Drafts[0], status);
        contexts.Return(context);
        return permit;
    }
}
