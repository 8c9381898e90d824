namespace Messaging.Policy;

/// <summary>Commits blocks, so that <see cref="IBlockListRepository"/> answers with them from then on.</summary>
/// <remarks>
/// An implementer is safe for many threads and signals failure by an exception. When its task ends without one, the block is committed and in
/// every later answer (law 10). It touches nothing else: no conversation, no budget, for either would betray the block.
/// </remarks>
public interface IBlockListWriter
{
    /// <summary>Blocks an account; restricts and mutes stay as they are. Repeating it changes nothing.</summary>
    /// <param name="by">Who blocks.</param>
    /// <param name="account">Whom.</param>
    /// <param name="cancellationToken">Cancels the change; whether it then happened is not said, and it may be repeated.</param>
    /// <returns>Whether it was this call that blocked; false: the block stood already.</returns>
    ValueTask<bool> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken);

    /// <summary>Takes a block back; restricts and mutes stay as they are. Without a block it changes nothing.</summary>
    /// <param name="by">Who blocked.</param>
    /// <param name="account">Whom.</param>
    /// <param name="cancellationToken">Cancels the change; whether it then happened is not said, and it may be repeated.</param>
    /// <returns>Whether there was a block to take back.</returns>
    ValueTask<bool> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken);
}
