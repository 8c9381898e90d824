namespace Messaging.Policy;

/// <summary>Load, decide, view, take, record: the way of an acquire. What was taken is given back where the conversation changed meanwhile, and all is decided anew.</summary>
internal sealed class AcquireFlow(DecisionFlow decisions, BudgetAsker budgets, IThreadRepository threads, PortDeadline deadline, WorkspacePool workspaces)
{
    /// <summary>How often an acquire that lost a race is decided anew before it is refused (SYS-1).</summary>
    private const int MostRounds = 64;

    public async ValueTask<SendPermit> AcquireAsync(Workspace workspace, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await decisions.LoadAsync(workspace, policy, cancellationToken).ConfigureAwait(false);
            var asks = DecisionFlow.Draft(workspace, policy);
            var view = workspace.Drafts[0].SenderView.Outcome;
            if (view == Outcome.Deny && !asks)
            {
                return Settled(workspace, policy);
            }

            PrepareRecord(workspace, policy, view);
            var holds = false;
            if (asks)
            {
                var takes = view != Outcome.Deny;
                var answer = await budgets.AskAsync(workspace, takes, cancellationToken).ConfigureAwait(false);
                DecisionFlow.Conclude(workspace, policy, answer);
                holds = takes && answer is { IsGranted: true };
                if (!holds && (answer is { First: not null } || workspace.Drafts[0].SenderView.Outcome == Outcome.Deny))
                {
                    return Settled(workspace, policy);
                }
            }

            if (!workspace.Budgets.IsRecorded || await TryRecordAsync(workspace).ConfigureAwait(false))
            {
                return await GrantedAsync(workspace, policy, holds, clock).ConfigureAwait(false);
            }

            if (holds)
            {
                await GiveBackTakenAsync(workspace).ConfigureAwait(false);
            }

            if (workspace.Failures is not null)
            {
                break;
            }

            workspace.Repeat();
        }

        // What the caller itself stopped is no failure; nothing is held.
        cancellationToken.ThrowIfCancellationRequested();
        if (workspace.Failures?.Exists(static failure => failure.Port == FactLoader.ThreadsPort) != true)
        {
            workspace.AddFailure(FactLoader.ThreadsPort, exception: null);
        }

        workspace.Drafts[0] = Deliberation.Unavailable(policy);
        return Settled(workspace, policy);
    }

    /// <summary>Gives back what a permit holds: tokens return, the conversation is as it was.</summary>
    public async ValueTask GiveBackAsync(Workspace workspace, DecisionClock? clock, CancellationToken cancellationToken)
    {
        try
        {
            if (workspace.Budgets.IsRecorded)
            {
                await EraseAsync(workspace, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (clock is not null)
            {
                workspace.Budgets.SetTime(clock.Read());
            }

            await budgets.Store.GiveBackAsync(workspace.Budgets, cancellationToken).ConfigureAwait(false);
            workspaces.Return(workspace);
        }
    }

    /// <summary>Makes what a permit holds final: the recipient's budgets that refund on reply give back what they took in this conversation.</summary>
    public async ValueTask CommitAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (workspace.Budgets.IsRecorded && policy.RefundsOnReply)
        {
            var request = workspace.Budgets;
            var conversation = request.Conversation;
            request.Clear();
            RefundRequest.Fill(request, policy, workspace.Attempt.Recipient, workspace.Attempt.Sender, conversation);
            await budgets.Store.RefundAsync(request, cancellationToken).ConfigureAwait(false);
        }

        workspaces.Return(workspace);
    }

    private static void PrepareRecord(Workspace workspace, CompiledPolicy policy, Outcome view)
    {
        var attempt = workspace.Attempt;
        if (view == Outcome.Deny || attempt.Verb != MessageVerb.Send || attempt.Sender == attempt.Recipient)
        {
            return;
        }

        var before = workspace.Threads.Span[0];
        var state = before.StateAt(workspace.Now, policy.RequestsExpireAfter);
        workspace.ThreadBefore = before;
        workspace.ThreadAfter = ThreadTransitions.AfterSend(before, state, attempt.Sender, attempt.Recipient, view, Micros.ToInstant(workspace.Now));
        workspace.Budgets.IsRecorded = true;
        workspace.Budgets.Conversation = workspace.ThreadAfter.Beginnings;
    }

    private ValueTask<bool> TryRecordAsync(Workspace workspace)
    {
        // From here on the caller's cancellation waits: what was taken must be recorded or given back.
        workspace.RenewCancellation();
        var attempt = workspace.Attempt;
        var start = deadline.Meter.Start();
        ValueTask<bool> recorded;
        try
        {
            recorded = threads.TryReplaceAsync(attempt.Sender, attempt.Recipient, workspace.ThreadBefore, workspace.ThreadAfter, workspace.Cancellation.Token);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failure (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            recorded = ValueTask.FromException<bool>(exception);
        }

        var measured = deadline.Meter.Measure(start, FactLoader.ThreadsPort, "replace", recorded);
        return measured.IsCompletedSuccessfully ? measured : AwaitRecordAsync(workspace, measured.AsTask());
    }

    private async ValueTask<bool> AwaitRecordAsync(Workspace workspace, Task<bool> recorded)
    {
        using var limit = deadline.Start(workspace.Cancellation, CancellationToken.None);
        await limit.NoteAsync(workspace, FactLoader.ThreadsPort, recorded, mayAbandon: false).ConfigureAwait(false);
        return recorded.IsCompletedSuccessfully && await recorded.ConfigureAwait(false);
    }

    /// <summary>Gives back what an acquire took that was not recorded; a failure is noted, and refuses.</summary>
    private async ValueTask GiveBackTakenAsync(Workspace workspace)
    {
        try
        {
            await budgets.Store.GiveBackAsync(workspace.Budgets, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failure (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            workspace.AddFailure(BudgetAsker.BudgetsPort, exception);
        }
    }

    private async ValueTask EraseAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var attempt = workspace.Attempt;
        for (var round = 0; round < MostRounds; round++)
        {
            workspace.Threads.Span.Clear();
            await threads.FindAsync(attempt.Sender, workspace.Recipients, workspace.Threads, cancellationToken).ConfigureAwait(false);
            var current = workspace.Threads.Span[0];
            if (current.State == MessageThreadState.Unknown)
            {
                throw new InvalidOperationException($"The port '{FactLoader.ThreadsPort}' left its answer unwritten.");
            }

            var erased = ThreadTransitions.WithoutSend(current, workspace.ThreadBefore, workspace.ThreadAfter, attempt.Sender, attempt.Recipient);
            if (erased == current
                || await threads.TryReplaceAsync(attempt.Sender, attempt.Recipient, current, erased, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new InvalidOperationException("The conversation changed each time that a message was to be taken out of it.");
    }

    /// <summary>A refusal that the view does not show keeps what it took, as a committed one would; what is granted is the caller's to settle.</summary>
    private async ValueTask<SendPermit> GrantedAsync(Workspace workspace, CompiledPolicy policy, bool holds, DecisionClock? clock)
    {
        decisions.Watch.Decided(workspace, policy, acquires: true);
        var decision = workspace.Drafts[0];
        if (decision.IsAllowed && (holds || workspace.Budgets.IsRecorded))
        {
            return new SendPermit(decision, new PermitHoldings(this, workspace, workspace.Permit, policy, clock));
        }

        try
        {
            await CommitAsync(workspace, policy, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The refund alone failed, and a later reply makes up for it; the decision stands.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            decisions.Watch.Failed(BudgetAsker.BudgetsPort, exception);
        }

        return new SendPermit(decision);
    }

    private SendPermit Settled(Workspace workspace, CompiledPolicy policy)
    {
        decisions.Watch.Decided(workspace, policy, acquires: true);
        var permit = new SendPermit(workspace.Drafts[0]);
        workspaces.Return(workspace);
        return permit;
    }
}
