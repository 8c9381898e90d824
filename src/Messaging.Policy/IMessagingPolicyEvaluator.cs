namespace Messaging.Policy;

/// <summary>Answers whether an account may message another, now, and what it may be told. Implemented by <see cref="MessagingPolicyEvaluator"/>; a host may substitute it.</summary>
/// <remarks>Implementers are safe for many threads.</remarks>
public interface IMessagingPolicyEvaluator
{
    /// <summary>Asks whether an attempt is allowed. Asking changes nothing.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The decision; where something could not be looked up, a refusal with <see cref="Reason.FactsUnavailable"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<Decision> CanSendMessageAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Asks for many recipients at once: one look-up at each port, one snapshot, one instant. Each answer is the one that asking alone gives.</summary>
    /// <param name="attempt">The attempt; its recipient and message id are not looked at.</param>
    /// <param name="recipients">The recipients, in the order of the answers.</param>
    /// <param name="decisions">Receives the decisions, at the places of the recipients.</param>
    /// <param name="cancellationToken">Cancels the question; then <paramref name="decisions"/> is as it was.</param>
    /// <returns>A task that ends when all decisions are written.</returns>
    /// <exception cref="ArgumentException"><paramref name="decisions"/> is shorter than <paramref name="recipients"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask CanSendMessagesAsync(
        SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks and, where the sender's view lets the attempt through, takes from the budgets and records a message in the conversation, in one step.
    /// </summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the acquire; then nothing was taken.</param>
    /// <returns>A permit: commit it when the message went out, give it back when it failed; disposing it otherwise gives it back.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<SendPermit> AcquireSendAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Asks, and keeps what the decision was made on, so that a receipt can be written. Changes nothing.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The decision with its facts.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<RecordedDecision> CanSendMessageRecordedAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Acquires as <see cref="AcquireSendAsync"/> does, and keeps what the decision was made on, so that a receipt can be written.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the acquire; then nothing was taken.</param>
    /// <returns>The permit, to be settled as any other, and its decision with the facts.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<(SendPermit Permit, RecordedDecision Record)> AcquireSendRecordedAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Asks, and tells of every rule what it said and which facts it read. For the host, never for the sender. Changes nothing.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The explanation, with the decision.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<Explanation> ExplainAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>Accepts a request that waits: the conversation opens, and budgets that refund on reply give back.</summary>
    /// <param name="answer">Who accepts whose request, and when.</param>
    /// <param name="cancellationToken">Cancels the change; then nothing changed.</param>
    /// <returns>Whether there was a request to accept.</returns>
    /// <remarks>What a port throws reaches the caller: nothing changed, unless the refund alone failed, which a later reply makes up for.</remarks>
    ValueTask<bool> AcceptRequestAsync(RequestAnswer answer, CancellationToken cancellationToken = default);

    /// <summary>Declines a request that waits.</summary>
    /// <param name="answer">Who declines whose request, and when.</param>
    /// <param name="cancellationToken">Cancels the change; then nothing changed.</param>
    /// <returns>Whether there was a request to decline.</returns>
    /// <remarks>What a port throws reaches the caller, and nothing changed.</remarks>
    ValueTask<bool> DeclineRequestAsync(RequestAnswer answer, CancellationToken cancellationToken = default);
}
