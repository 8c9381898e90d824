namespace Messaging.Policy;

/// <summary>
/// Decides as <see cref="IMessagingPolicyEvaluator"/> does and keeps what the decision was made on, so that a receipt can be written. Implemented by
/// <see cref="MessagingPolicyEvaluator"/>.
/// </summary>
/// <remarks>Implementers are safe for many threads. What is kept is personal data.</remarks>
public interface IRecordingEvaluator
{
    /// <summary>Asks, and keeps what the decision was made on, so that a receipt can be written. Changes nothing.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The decision with its facts.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<RecordedDecision> CanSendMessageRecordedAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Acquires as <see cref="IMessagingPolicyEvaluator.AcquireSendAsync"/> does, and keeps what the decision was made on, so that a receipt can be written.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the acquire; then nothing was taken.</param>
    /// <returns>The permit, to be settled as any other, and its decision with the facts.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<(SendPermit Permit, RecordedDecision Record)> AcquireSendRecordedAsync(SendAttempt attempt, CancellationToken cancellationToken = default);
}
