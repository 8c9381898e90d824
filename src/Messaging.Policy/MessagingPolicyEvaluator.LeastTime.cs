namespace Messaging.Policy;

/// <content>Answers that take a least time, where the host asks for it.</content>
public sealed partial class MessagingPolicyEvaluator
{
    private async ValueTask<Decision> KeptCheckAsync(SendAttempt attempt, CancellationToken cancellationToken)
    {
        var begun = LeastTime.Begin();
        var decision = await CheckAsync(attempt, cancellationToken).ConfigureAwait(false);
        _leastTime.KeepUntilOver(begun, 1);
        return decision;
    }

    private async ValueTask KeptListAsync(SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken)
    {
        var begun = LeastTime.Begin();
        await ListAsync(attempt, recipients, decisions, cancellationToken).ConfigureAwait(false);
        _leastTime.KeepUntilOver(begun, recipients.Length);
    }

    private async ValueTask<SendPermit> KeptAcquireAsync(SendAttempt attempt, CancellationToken cancellationToken)
    {
        var begun = LeastTime.Begin();
        var permit = await AcquireAsync(attempt, cancellationToken).ConfigureAwait(false);
        _leastTime.KeepUntilOver(begun, 1);
        return permit;
    }
}
