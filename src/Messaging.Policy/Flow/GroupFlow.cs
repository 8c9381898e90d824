using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The ways of a group: the ways of one recipient, for all members in one snapshot.</summary>
internal sealed class GroupFlow(DecisionFlow decisions, BudgetAsker budgets, AcquireFlow acquire, WorkspacePool workspaces)
{
    private static readonly GroupAnswer Nobody = new([]);

    public async ValueTask<GroupAnswer> CanAddAsync(AddToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (attempt.Candidates.IsDefaultOrEmpty)
        {
            return Nobody;
        }

        var group = GroupSurroundings.ForAdding(attempt, policy);
        var each = new SendAttempt(attempt.Inviter, attempt.Candidates[0], MessageVerb.AddToGroup) { Presents = attempt.Presents };
        var workspace = workspaces.Rent();
        workspace.Begin(each, attempt.Candidates.AsSpan(), time, group);
        await decisions.LoadAsync(workspace, policy, cancellationToken).ConfigureAwait(false);
        if (DecisionFlow.Draft(workspace, policy))
        {
            ConcludeAddition(workspace, policy, group, await budgets.AskAsync(workspace, takes: false, cancellationToken).ConfigureAwait(false));
        }

        decisions.Watch.Decided(workspace, policy, acquires: false);
        var answer = new GroupAnswer(Listed(workspace, (index, decision) => Added(group, policy.Groups, index, decision)), policy.Groups.Entry);
        workspaces.Return(workspace);
        return answer;
    }

    public async ValueTask<GroupAnswer> CanSendAsync(SendToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var permit = await AskAsync(attempt, time, policy, clock: null, takes: false, cancellationToken).ConfigureAwait(false);
        return permit.Answer;
    }

    public ValueTask<GroupSendPermit> AcquireSendAsync(SendToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken) =>
        AskAsync(attempt, time, policy, clock, takes: true, cancellationToken);

    private static ImmutableArray<GroupMemberDecision> Listed(Workspace workspace, Func<int, Decision, GroupMemberDecision> list)
    {
        var members = ImmutableArray.CreateBuilder<GroupMemberDecision>(workspace.Count);
        for (var i = 0; i < workspace.Count; i++)
        {
            members.Add(list(i, workspace.Drafts[i]));
        }

        return members.MoveToImmutable();
    }

    private static GroupMemberDecision Added(GroupSurroundings group, GroupRules rules, int index, in Decision decision)
    {
        var candidate = group.Candidates.Span[index];
        return decision.IsAllowed && rules.Blocks == GroupBlocks.Hide ? new(candidate, decision, [.. group.ShutOut(index).Select(pair => pair.Other)], [])
            : decision.IsAllowed && rules.Blocks == GroupBlocks.Warn ? new(candidate, decision, [], [.. group.ShutOut(index).SelectMany(pair => WarningsOf(candidate, pair.Other, pair.Blocks, rules.Told))])
            : new(candidate, decision, [], []);
    }

    /// <summary>Only who blocks is warned: a warning to the other would betray the block.</summary>
    private static IEnumerable<GroupWarning> WarningsOf(AccountId candidate, AccountId other, BlockPair blocks, BlockTold told)
    {
        if ((told & BlockTold.Candidate) != 0 && (blocks.Outgoing & BlockState.Blocks) != 0)
        {
            yield return new(candidate, other);
        }

        if ((told & BlockTold.Members) != 0 && (blocks.Incoming & BlockState.Blocks) != 0)
        {
            yield return new(other, candidate);
        }
    }

    private async ValueTask<GroupSendPermit> AskAsync(
        SendToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, DecisionClock? clock, bool takes, CancellationToken cancellationToken)
    {
        var recipients = GroupSurroundings.RecipientsOf(attempt);
        if (recipients.IsEmpty)
        {
            return new(Nobody);
        }

        var workspace = workspaces.Rent();
        workspace.Begin(new SendAttempt(attempt.Sender, recipients[0], MessageVerb.Send, attempt.Content) { Presents = attempt.Presents }, recipients.AsSpan(), time, GroupSurroundings.ForSending(attempt, policy));
        await decisions.LoadAsync(workspace, policy, cancellationToken).ConfigureAwait(false);
        var holds = false;
        if (DecisionFlow.Draft(workspace, policy))
        {
            var answer = await budgets.AskAsync(workspace, takes, cancellationToken).ConfigureAwait(false);
            ConcludeSend(workspace, policy, answer);
            holds = takes && answer is { IsGranted: true };
        }

        var listed = new GroupAnswer(Listed(workspace, (index, decision) => new(workspace.Recipients.Span[index], decision, [], [])));
        decisions.Watch.Decided(workspace, policy, takes);
        if (holds && listed.IsAllowed)
        {
            return new(listed, new PermitHoldings(acquire, workspace, workspace.Permit, policy, clock));
        }

        // What was taken for a message that silent reasons alone keep from everybody stays taken, as for one recipient.
        workspaces.Return(workspace);
        return new(listed);
    }

    /// <summary>
    /// Whom a budget refuses holds no seat. So everybody from the first whom one may refuse on was drafted, and asked about, as if no seat were given since: whom that lets in
    /// are all whom any answer could let in. Now each is judged with the seats that were really given.
    /// </summary>
    private static void ConcludeAddition(Workspace workspace, CompiledPolicy policy, GroupSurroundings group, BudgetAnswer? answer)
    {
        var start = 0;
        for (var i = 0; i < workspace.Count; i++)
        {
            var end = workspace.ChargesEnd[i];
            if (end == 0)
            {
                continue;
            }

            var charges = workspace.Budgets.Charges[start..end];
            start = end;
            ref var draft = ref workspace.Drafts[i];
            if (!draft.IsUnavailable && group.FindAgain(policy.Groups, i))
            {
                draft = Deliberation.Paced(workspace, policy, i, []);
            }

            if (draft.SenderView.Outcome == Outcome.Deny)
            {
                continue;
            }

            if (!charges.IsEmpty)
            {
                draft = Concluded(workspace, policy, i, charges, answer is null, workspace.DeniesOnFailure[i]);
            }

            if (draft.SenderView.Outcome != Outcome.Deny)
            {
                group.Seat(i);
            }
        }
    }

    /// <summary>The message has its tokens for all whom it is shown to reach, or for none.</summary>
    private static void ConcludeSend(Workspace workspace, CompiledPolicy policy, BudgetAnswer? answer)
    {
        var denies = workspace.DeniesOnFailure.Contains(true);
        for (var i = 0; i < workspace.Count; i++)
        {
            if (workspace.Drafts[i].SenderView.Outcome != Outcome.Deny)
            {
                workspace.Drafts[i] = Concluded(workspace, policy, i, workspace.Budgets.Charges, answer is null, denies);
            }
        }
    }

    private static Decision Concluded(Workspace workspace, CompiledPolicy policy, int index, ReadOnlySpan<BudgetCharge> charges, bool hasFailed, bool deniesOnFailure)
    {
        ref readonly var draft = ref workspace.Drafts[index];
        if (hasFailed)
        {
            return deniesOnFailure ? Deliberation.Unavailable(policy) : draft;
        }

        var pace = PaceFacts.Of(charges);
        return pace.Lacks ? Deliberation.Paced(workspace, policy, index, charges)
            : pace.IsLow ? draft.WithAdvisory(Advisories.BudgetLow)
            : draft;
    }
}
