namespace Messaging.Policy;

/// <summary>Finds accounts for a decision.</summary>
/// <remarks>
/// An implementer is safe for many threads, answers from committed data, and signals failure by an exception, never by an answer.
/// The memory that is passed is valid until the returned task ends and must not be kept.
/// </remarks>
public interface IAccountRepository
{
    /// <summary>Finds the accounts of some ids.</summary>
    /// <param name="ids">The ids; one may occur several times.</param>
    /// <param name="accounts">Receives, at the place of each id, its account, or null where there is none. As long as <paramref name="ids"/>.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken);
}
