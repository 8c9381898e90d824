namespace Messaging.Policy;

/// <summary>Finds follows, friends, contacts and communities for a decision.</summary>
/// <remarks>
/// An implementer is safe for many threads, answers from committed data, and signals failure by an exception.
/// The memory that is passed is valid until the returned task ends and must not be kept.
/// </remarks>
public interface IRelationRepository
{
    /// <summary>Finds what one account and each of some others are to each other.</summary>
    /// <param name="subject">The one account.</param>
    /// <param name="others">The others; one may occur several times, and the subject may be among them.</param>
    /// <param name="relations">
    /// Receives, at the place of each other account, both relations. As long as <paramref name="others"/>; every place must be written,
    /// with <see cref="RelationPair.None"/> where nothing is known.
    /// </param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken);

    /// <summary>Finds what each of some accounts and each of some others are to each other: for a group.</summary>
    /// <param name="subjects">The ones.</param>
    /// <param name="others">The others.</param>
    /// <param name="relations">
    /// Receives the answers of <see cref="FindAsync"/> for the first subject, then for the second, and so on; as long as the one list times the other.
    /// </param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    /// <remarks>Asks for one subject after another where an implementer does nothing better.</remarks>
    async ValueTask FindBetweenAsync(
        ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        for (var i = 0; i < subjects.Length; i++)
        {
            await FindAsync(subjects.Span[i], others, relations.Slice(i * others.Length, others.Length), cancellationToken).ConfigureAwait(false);
        }
    }
}
