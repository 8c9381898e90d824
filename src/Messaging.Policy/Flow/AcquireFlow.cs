namespace Messaging.Policy;

/// <summary>Load, decide, view, take, record: the way of an acquire. What was taken is given back where the conversation changed meanwhile, and all is decided anew.</summary>
internal sealed class AcquireFlow(DecisionFlow decisions, BudgetClient budgets, ThreadRecorder threads, PortCaller calls, EvaluationContextPool contexts)
{
    public async ValueTask<SendPermit> AcquireAsync(EvaluationContext context, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken)
    {
        var rounds = new RaceRounds(calls);
        while (rounds.TryBegin())
        {
            await decisions.LoadAsync(context, policy, cancellationToken).ConfigureAwait(false);
            var asks = DecisionFlow.Draft(context, policy);
            var view = context.Drafts[0].SenderView.Outcome;
            if (view == Outcome.Deny && !asks)
            {
                return Settled(context, policy);
            }

            ThreadRecorder.Prepare(context, policy, view);
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

            if (!context.Budgets.IsRecorded || await threads.TryRecordAsync(context).ConfigureAwait(false))
            {
                return await GrantedAsync(context, policy, holds, clock).ConfigureAwait(false);
            }

            if (holds && (await budgets.GiveBackAsync(context, CancellationToken.None).ConfigureAwait(false)).Failure is { } failure)
            {
                context.AddFailure(PortNames.Budgets, failure);
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

    /// <summary>Gives back what a permit holds: tokens return, the conversation is as it was. What fails is thrown, after both were tried.</summary>
    public async ValueTask GiveBackAsync(EvaluationContext context, DecisionClock? clock, CancellationToken cancellationToken)
    {
        try
        {
            if (context.Budgets.IsRecorded)
            {
                await threads.EraseAsync(context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (clock is not null)
            {
                context.Budgets.SetTime(clock.Read());
            }

            (await budgets.GiveBackAsync(context, cancellationToken).ConfigureAwait(false)).OrThrow();
        }

        contexts.Return(context);
    }

    /// <summary>
    /// Makes what a permit holds final: the recipient's inbox counts the message, and the recipient's budgets that refund on reply give back what they took in this
    /// conversation. What fails is thrown, after both were tried.
    /// </summary>
    public async ValueTask CommitAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            if (context.Budgets.IsRecorded)
            {
                await threads.CountReachedAsync(context, context.Drafts[0].Outcome, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await RefundOrThrowAsync(context, policy, cancellationToken).ConfigureAwait(false);
        }

        contexts.Return(context);
    }

    private async ValueTask RefundOrThrowAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var refunded = await RefundAsync(context, policy, cancellationToken).ConfigureAwait(false);
        refunded.OrThrow();
    }

    private ValueTask<PortAnswer<bool>> RefundAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var request = context.Budgets;
        if (!request.IsRecorded || !policy.RefundsOnReply)
        {
            return new(new PortAnswer<bool>(Value: true));
        }

        var conversation = request.Conversation;
        request.Clear();
        RefundRequest.Fill(request, policy, context.Attempt.Recipient, context.Attempt.Sender, conversation);
        return budgets.RefundAsync(request, context.Cancellation, cancellationToken);
    }

    /// <summary>A refusal that the view does not show keeps what it took, as a committed one would; what is granted is the caller's to settle.</summary>
    private async ValueTask<SendPermit> GrantedAsync(EvaluationContext context, CompiledPolicy policy, bool holds, DecisionClock? clock)
    {
        decisions.Watch.Decided(context, policy, acquires: true);
        var decision = context.Drafts[0];
        if (decision.IsAllowed && (holds || context.Budgets.IsRecorded))
        {
            return new SendPermit(decision, new PermitState(this, context, context.Permit.Number, policy, clock));
        }

        if ((await RefundAsync(context, policy, CancellationToken.None).ConfigureAwait(false)).Failure is { } failure)
        {
            // A later reply makes up for it; the decision stands.
            decisions.Watch.Failed(PortNames.Budgets, failure);
            context.AddFailure(PortNames.Budgets, failure);
        }

        contexts.Return(context);
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
