namespace Messaging.Policy;

// Why: docs/decisions/0110-facts-in-one-call.md
/// <summary>Finds all facts of a decision, a list or a group in one call: for a store that holds them together, in the place of the ports that find each kind alone.</summary>
/// <remarks>
/// An implementer is safe for many threads, answers from committed data, and signals failure by an exception, never by an answer. A block whose commit was acknowledged is in every later answer: an
/// implementer never answers blocks from a copy that may lag behind. The request and its memory are valid until the returned task ends, and must not be kept.
/// <para>
/// A place that is not written is a missing fact, and the decision on it is a refusal. Conversations are changed by <see cref="IThreadRepository"/>, which is needed beside it.
/// </para>
/// </remarks>
public interface IFactRepository
{
    /// <summary>Finds what a request asks, and writes it into the request's memory.</summary>
    /// <param name="request">What is asked; parts that are not wanted have no memory.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken);
}
