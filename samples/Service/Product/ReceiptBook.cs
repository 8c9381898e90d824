using Messaging.Policy;

namespace Service;

// <readme:receipt>
internal sealed class ReceiptBook(IRecordingEvaluator evaluator, ReceiptKey key)
{
    public async Task<(Decision Decision, DecisionReceipt Receipt)> SendAsync(SendAttempt attempt, CancellationToken cancellationToken)
    {
        var (permit, record) = await evaluator.AcquireSendRecordedAsync(attempt, cancellationToken);
        await permit.CommitAsync(cancellationToken);          // the message went out; a permit that is not granted holds nothing
        return (permit.Decision, record.CreateReceipt(key));  // a line of text, to be stored beside the message
    }
}
// </readme:receipt>
