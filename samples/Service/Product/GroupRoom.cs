using System.Collections.Immutable;
using Messaging.Policy;

namespace Service;

// <readme:group>
internal sealed class GroupRoom(IMessagingPolicyEvaluator evaluator)
{
    public async Task<GroupFacts> AddAsync(AccountId inviter, ImmutableArray<AccountId> candidates, GroupFacts group, CancellationToken cancellationToken)
    {
        var answer = await evaluator.CanAddToGroupAsync(new AddToGroupAttempt(inviter, candidates, group), cancellationToken);

        // An account that the inviter is shown as added holds a seat, also where a silent reason keeps it out. Only accounts that are allowed in get the invitation.
        return group with { Invited = [.. group.Invited, .. answer.Members.Where(each => each.SenderView.Outcome != Outcome.Deny).Select(each => each.Member)] };
    }

    public async Task<IReadOnlyList<AccountId>> SendAsync(AccountId sender, GroupFacts group, CancellationToken cancellationToken)
    {
        await using var permit = await evaluator.AcquireSendToGroupAsync(new SendToGroupAttempt(sender, group), cancellationToken);
        await permit.CommitAsync(cancellationToken); // one message of the sender's budgets, however many it reaches
        return [.. permit.Answer.Members.Where(each => each.Decision.IsAllowed).Select(each => each.Member)];
    }
}
// </readme:group>
