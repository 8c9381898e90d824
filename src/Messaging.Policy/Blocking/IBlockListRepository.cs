namespace Messaging.Policy;

/// <summary>Finds blocks, restricts and mutes for a decision.</summary>
/// <remarks>
/// An implementer is safe for many threads and signals failure by an exception. A block whose commit was acknowledged is in every
/// later answer: an implementer never answers from a copy that may lag behind.
/// The memory that is passed is valid until the returned task ends and must not be kept.
/// </remarks>
public interface IBlockListRepository
{
    /// <summary>Finds how one account and each of some others have shut each other out.</summary>
    /// <param name="subject">The one account.</param>
    /// <param name="others">The others; one may occur several times, and the subject may be among them.</param>
    /// <param name="blocks">
    /// Receives, at the place of each other account, both directions. As long as <paramref name="others"/>; every place must be written,
    /// with <see cref="BlockPair.None"/> where nothing is known.
    /// </param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken);
}
