using Messaging.Policy;

namespace Service;

// <readme:delivery>
internal sealed class DeliveryQueue(IMessagingPolicyEvaluator evaluator)
{
    private readonly List<SendAttempt> _waiting = [];

    public void Add(SendAttempt sent) => _waiting.Add(sent with { Verb = MessageVerb.Deliver });

    public async Task<IReadOnlyList<(SendAttempt Attempt, Decision Decision)>> DeliverAsync(CancellationToken cancellationToken)
    {
        var attempts = _waiting.ToArray();
        var decisions = new Decision[attempts.Length];
        await evaluator.CanSendMessagesAsync(attempts, decisions, cancellationToken); // judged by what is so now, not by what was when they were sent
        _waiting.Clear();
        return [.. attempts.Zip(decisions)];
    }
}
// </readme:delivery>
