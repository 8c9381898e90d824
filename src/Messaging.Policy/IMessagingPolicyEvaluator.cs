namespace Messaging.Policy;

/// <summary>Answers whether an account may message another, now, and what it may be told. Implemented by <see cref="MessagingPolicyEvaluator"/>; a host may substitute it.</summary>
/// <remarks>Implementers are safe for many threads.</remarks>
/// <example>
/// <code>
/// var decision = await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"));
/// if (decision.SenderView.Outcome == Outcome.Deny)
/// {
///     answer(decision.SenderView);
/// }
/// </code>
/// </example>
public interface IMessagingPolicyEvaluator
{
    /// <summary>Asks whether an attempt is allowed. Asking changes nothing.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The decision; where something could not be looked up, a refusal with <see cref="Reason.FactsUnavailable"/>.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<Decision> CanSendMessageAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for many recipients at once: one look-up at each port, one snapshot, one instant. Each answer is the one that asking alone gives. A recipient that is there several times is
    /// looked up and decided once.
    /// </summary>
    /// <param name="attempt">The attempt; its recipient and message id are not looked at.</param>
    /// <param name="recipients">The recipients, in the order of the answers.</param>
    /// <param name="decisions">Receives the decisions, at the places of the recipients.</param>
    /// <param name="cancellationToken">Cancels the question; then <paramref name="decisions"/> is as it was.</param>
    /// <returns>A task that ends when all decisions are written.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="decisions"/> is shorter than <paramref name="recipients"/>, or there are more recipients than <see cref="EvaluatorOptions.MaximumRecipients"/>.
    /// </exception>
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

    /// <summary>
    /// Tries again to give back what could not be given back when permits were settled, since a port failed, and to undo takes of which it was not known whether they ran. The next call of the same sender
    /// does so, too; a host with a store on another machine calls it every few seconds. At most 1,000 are kept;
    /// beyond them tokens come back by themselves, and a message id with its lease.
    /// </summary>
    /// <param name="cancellationToken">Cancels it; what was not tried stays.</param>
    /// <returns>How many are left; each failure was told to the listeners.</returns>
    ValueTask<int> SettlePendingAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks, and tells of every rule what it said and which facts it read. For the host, never for the sender. Changes nothing.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The explanation, with the decision.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<Explanation> ExplainAsync(SendAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks who of some accounts may be added to a group, each by all rules for the verb <see cref="MessageVerb.AddToGroup"/> and the rules of
    /// groups, in one snapshot. A candidate that is shown as let in holds a seat for those after it in the list. Asking changes nothing.
    /// </summary>
    /// <param name="attempt">The attempt, with what the host knows of the group.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Each one's own decision; where something could not be looked up, refusals with <see cref="Reason.FactsUnavailable"/>.</returns>
    /// <exception cref="ArgumentNullException">The attempt or its group is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<GroupResult> CanAddToGroupAsync(AddToGroupAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks which members of a group a message may reach, each by all rules for the verb <see cref="MessageVerb.Send"/>, in one snapshot. Asking changes nothing.
    /// </summary>
    /// <param name="attempt">The attempt, with what the host knows of the group.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Each member's own decision; where something could not be looked up, refusals with <see cref="Reason.FactsUnavailable"/>.</returns>
    /// <exception cref="ArgumentNullException">The attempt or its group is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<GroupResult> CanSendToGroupAsync(SendToGroupAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks the same and, where the sender is shown that it reaches anybody, takes from the sender's budgets that count messages: once for the message, not for each member.
    /// </summary>
    /// <param name="attempt">The attempt, with what the host knows of the group.</param>
    /// <param name="cancellationToken">Cancels the acquire; then nothing was taken.</param>
    /// <returns>A permit: commit it when the message went out, give it back when it failed; disposing it otherwise gives it back.</returns>
    /// <exception cref="ArgumentNullException">The attempt or its group is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<GroupSendPermit> AcquireSendToGroupAsync(SendToGroupAttempt attempt, CancellationToken cancellationToken = default);
}
