namespace Messaging.Policy;

/// <summary>Holds the buckets of all budgets, what conversations took from them, and the messages by which repeats are known.</summary>
/// <remarks>
/// An implementer is safe for many threads and signals failure by an exception, after which nothing is taken. Each call is one atomic step.
/// A bucket that was never taken from is full. The arithmetic is that of section 7 of the rules, in whole microseconds.
/// </remarks>
public interface IBudgetStore
{
    /// <summary>How long a message is remembered from its first acquire, in microseconds: 24 hours, not prolonged.</summary>
    const long RememberedMicroseconds = 24 * 60 * 60 * 1_000_000L;

    /// <summary>Asks without taking: writes each charge's verdict as if it were alone.</summary>
    /// <param name="request">The buckets and, where it has one, the message.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The answer; where the message is a repeat, the first decision, and the charges need not be written.</returns>
    ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes from all buckets that count the attempt, or from none if one lacks tokens. A stored arrival time beyond a full refill from now
    /// is first brought back to it, granted or not. A granted taking also remembers the message with
    /// <see cref="BudgetRequest.DecisionToRemember"/>, and refundable takes of a recorded attempt for its conversation.
    /// </summary>
    /// <param name="request">The buckets and, where it has one, the message.</param>
    /// <param name="cancellationToken">Cancels the taking; it must then not have happened.</param>
    /// <returns>The answer; where the message is a repeat, the first decision, and nothing is taken.</returns>
    ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back what a granted taking took (charges with verdict <see cref="BudgetOutcome.Granted"/>), as far as a refund has not done
    /// so already, and forgets its message. The bucket that says whether a recipient is new stays taken. An arrival time never falls below now.
    /// </summary>
    /// <param name="request">The request as it was taken, with <see cref="BudgetRequest.Now"/> set to the instant of the give-back.</param>
    /// <param name="cancellationToken">Cancels the give-back.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back, for each charge, all that its sender took from it in this conversation and that was not yet given back.
    /// Cost and verdict of the charges do not matter. An arrival time never falls below now.
    /// </summary>
    /// <param name="request">The refundable buckets of the sender whose message was answered.</param>
    /// <param name="cancellationToken">Cancels the refund.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken);
}
