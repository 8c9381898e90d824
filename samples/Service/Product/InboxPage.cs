using Messaging.Policy;

namespace Service;

// <readme:list>
internal sealed class InboxPage(IMessagingPolicyEvaluator evaluator)
{
    public async Task<Affordance[]> DrawAsync(AccountId owner, AccountId[] people, CancellationToken cancellationToken)
    {
        var decisions = new Decision[people.Length];
        await evaluator.CanSendMessagesAsync(new SendAttempt(owner, default), people, decisions, cancellationToken);
        return [.. decisions.Select(decision => decision.SenderView.Affordance)]; // a button, a menu item, a composer, an offer to comment
    }
}
// </readme:list>
