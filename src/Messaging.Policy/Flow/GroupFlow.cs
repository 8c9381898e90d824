using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The ways of a group: the ways of one recipient, for all members in one snapshot.</summary>
internal sealed class GroupFlow(FactLoader loader, BudgetClient budgets, Settlement settlement, DecisionObserver watch, EvaluationContextPool contexts)
{
    private static readonly GroupResult Nobody = new([]);

    public async ValueTask<GroupResult> CanAddAsync(AddToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (attempt.Candidates.IsDefaultOrEmpty)
        {
            return Nobody;
        }

        var group = GroupContext.ForAdding(attempt, policy);
        var each = new SendAttempt(attempt.Inviter, attempt.Candidates[0], MessageVerb.AddToGroup) { Presents = attempt.Presents };
        var context = contexts.Rent();
        context.Begin(each, attempt.Candidates.AsSpan(), time, group);
        await loader.LoadAsync(context.Facts, policy, cancellationToken).ConfigureAwait(false);
        if (Drafting.Draft(context, policy))
        {
            ConcludeAddition(context, policy, group, await budgets.AskAsync(context, takes: false, cancellationToken).ConfigureAwait(false));
        }

        watch.Decided(context, policy, acquires: false);
        var answer = new GroupResult(Listed(context, (index, decision) => Added(group, policy.Groups, index, decision)), policy.Groups.Entry);
        contexts.Return(context);
        return answer;
    }

    public async ValueTask<GroupResult> CanSendAsync(SendToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var permit = await AskAsync(attempt, time, policy, clock: null, takes: false, cancellationToken).ConfigureAwait(false);
        return permit.Answer;
    }

    public ValueTask<GroupSendPermit> AcquireSendAsync(SendToGroupAttempt attempt, DecisionTime time, CompiledPolicy policy, DecisionClock? clock, CancellationToken cancellationToken) =>
        AskAsync(attempt, time, policy, clock, takes: true, cancellationToken);

    private static ImmutableArray<GroupMemberDecision> Listed(EvaluationContext context, Func<int, Decision, GroupMemberDecision> list)
    {
        var members = ImmutableArray.CreateBuilder<GroupMemberDecision>(context.Count);
        for (var i = 0; i < context.Count; i++)
        {
            members.Add(list(i, context.Drafts[i]));
        }

        return members.MoveToImmutable();
    }

    private static GroupMemberDecision Added(GroupContext group, GroupRules rules, int index, in Decision decision)
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
        var recipients = GroupContext.RecipientsOf(attempt);
        if (recipients.IsEmpty)
        {
            return new(Nobody);
        }

        var context = contexts.Rent();
        context.Begin(new SendAttempt(attempt.Sender, recipients[0], MessageVerb.Send, attempt.Content) { Presents = attempt.Presents }, recipients.AsSpan(), time, GroupContext.ForSending(attempt, policy));
        await loader.LoadAsync(context.Facts, policy, cancellationToken).ConfigureAwait(false);
        var holds = false;
        if (Drafting.Draft(context, policy))
        {
            var answer = await budgets.AskAsync(context, takes, cancellationToken).ConfigureAwait(false);
            ConcludeSend(context, policy, answer);
            holds = takes && answer is { IsGranted: true };
        }

        var listed = new GroupResult(Listed(context, (index, decision) => new(context.Facts.Recipients.Span[index], decision, [], [])));
        watch.Decided(context, policy, takes);
        if (holds && listed.IsAllowed)
        {
            context.Permit.HoldsTokens = true;
            context.Permit.Open(policy, watch);
            return new(listed, new PermitState(settlement, context, context.Permit.Number, policy, clock));
        }

        // What was taken for a message that silent reasons alone keep from everybody stays taken, as for one recipient.
        contexts.Return(context);
        return new(listed);
    }

    /// <summary>
    /// A candidate that a budget refuses takes no seat. So from the first candidate that a budget may refuse, all were drafted and asked about as if no seat had been taken since: those
    /// are all that any answer could let in. Now each is judged with the seats that were really taken.
    /// </summary>
    private static void ConcludeAddition(EvaluationContext context, CompiledPolicy policy, GroupContext group, BudgetResult? answer)
    {
        var start = 0;
        for (var i = 0; i < context.Count; i++)
        {
            var end = context.Drafts.ChargesEnd[i];
            if (end == 0)
            {
                continue;
            }

            var charges = context.Budgets.Charges[start..end];
            start = end;
            ref var draft = ref context.Drafts[i];
            if (!draft.IsUnavailable && group.FindAgain(policy.Groups, i))
            {
                draft = DecisionsAnew.Paced(context, policy, i, []);
            }

            if (draft.SenderView.Outcome == Outcome.Deny)
            {
                continue;
            }

            if (!charges.IsEmpty)
            {
                Drafting.ConcludeAt(context, policy, i, charges, answer is null, context.Drafts.DeniesOnFailure[i]);
            }

            if (draft.SenderView.Outcome != Outcome.Deny)
            {
                group.Seat(i);
            }
        }
    }

    /// <summary>The message has its tokens for all members that it is shown to reach, or for none.</summary>
    private static void ConcludeSend(EvaluationContext context, CompiledPolicy policy, BudgetResult? answer)
    {
        var denies = context.Drafts.DeniesOnFailure.Contains(true);
        for (var i = 0; i < context.Count; i++)
        {
            if (context.Drafts[i].SenderView.Outcome != Outcome.Deny)
            {
                Drafting.ConcludeAt(context, policy, i, context.Budgets.Charges, answer is null, denies);
            }
        }
    }
}
