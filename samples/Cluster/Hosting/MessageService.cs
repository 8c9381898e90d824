using Messaging.Policy;

namespace Cluster;

/// <summary>Sends a message: acquire, store, commit. The same id may be asked again, of any process, at any time.</summary>
internal sealed class MessageService(IMessagingPolicyEvaluator evaluator, MessageTable table, ServiceWiring wiring)
{
    private static readonly TimeSpan StoredLater = TimeSpan.FromMilliseconds(500);

    public async Task<SendAnswer> SendAsync(string id, string sender, string recipient)
    {
        if (wiring.Flaws.HasFlag(Flaws.NoPermit))
        {
            await StoreAsync(id, sender, recipient);
            return SendAnswer.Sent;
        }

        var key = wiring.Flaws.HasFlag(Flaws.NoId) ? null : id;
        // <readme:cluster-send>
        var permit = await evaluator.AcquireSendAsync(new SendAttempt(sender, recipient) { MessageId = key });
        if (!permit.IsGranted)
        {
            return permit.Status switch
            {
                PermitStatus.Sent => SendAnswer.Sent,
                PermitStatus.InProgress => SendAnswer.AskAgain,
                _ => permit.Decision.Reasons.Contains(Reason.FactsUnavailable) ? SendAnswer.AskAgain : SendAnswer.Refused,
            };
        }

        // If storing fails, nobody knows whether the message is stored. So the permit is not given back: its lease runs out, and the next attempt with the id takes its place.
        await StoreAsync(id, sender, recipient);
        await permit.CommitAsync();
        return SendAnswer.Sent;
        // </readme:cluster-send>
    }

    private Task StoreAsync(string id, string sender, string recipient)
    {
        if (!wiring.Flaws.HasFlag(Flaws.AnswerFirst))
        {
            return table.StoreAsync(id, sender, recipient);
        }

        _ = StoreLaterAsync(id, sender, recipient);
        return Task.CompletedTask;
    }

    private async Task StoreLaterAsync(string id, string sender, string recipient)
    {
        await Task.Delay(StoredLater);
        await table.StoreAsync(id, sender, recipient);
    }
}
