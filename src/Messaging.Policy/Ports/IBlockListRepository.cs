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
    /// with <see cref="BlockPair.None"/> where nothing is known. What has an end is answered with it, before it and after.
    /// </param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken);

    /// <summary>Finds how each of some accounts and each of some others have shut each other out: for a group.</summary>
    /// <param name="subjects">The ones.</param>
    /// <param name="others">The others.</param>
    /// <param name="blocks">
    /// Receives the answers of <see cref="FindAsync"/> for the first subject, then for the second, and so on; as long as the one list times the other.
    /// </param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    /// <remarks>Asks for one subject after another where an implementer does nothing better.</remarks>
    async ValueTask FindBetweenAsync(
        ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        for (var i = 0; i < subjects.Length; i++)
        {
            await FindAsync(subjects.Span[i], others, blocks.Slice(i * others.Length, others.Length), cancellationToken).ConfigureAwait(false);
        }
    }
}
