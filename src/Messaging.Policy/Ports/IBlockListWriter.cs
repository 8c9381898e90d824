using NodaTime;

namespace Messaging.Policy;

/// <summary>Commits blocks, so that <see cref="IBlockListRepository"/> answers with them from then on.</summary>
/// <remarks>
/// An implementer is safe for many threads and signals failure by an exception. When its task ends without one, the block is committed and in
/// every later answer. It touches nothing else: no conversation, no budget, for either would betray the block.
/// </remarks>
public interface IBlockListWriter
{
    /// <summary>Blocks an account, without an end; restrictions and mutes stay as they are. Repeating it changes nothing. It takes the place of a block with an end.</summary>
    /// <param name="by">Who blocks.</param>
    /// <param name="account">Which account.</param>
    /// <param name="cancellationToken">Cancels the change; whether it then happened is not said, and it may be repeated.</param>
    /// <returns>Whether this call changed anything; if not, a block without an end stood already.</returns>
    ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken);

    /// <summary>
    /// Blocks an account until an instant, at which the block has ended; restrictions and mutes stay as they are. It never shortens a block that stands: one
    /// without an end stays so, and of two ends the later one counts.
    /// </summary>
    /// <param name="by">Who blocks.</param>
    /// <param name="account">Which account.</param>
    /// <param name="until">The end, rounded down to the microsecond.</param>
    /// <param name="cancellationToken">Cancels the change; whether it then happened is not said, and it may be repeated.</param>
    /// <returns>Whether this call changed anything; if not, a block without an end, or with one that is no earlier, stood already.</returns>
    /// <exception cref="NotSupportedException">The implementer keeps no ends; nothing was changed.</exception>
    /// <remarks>Throws where an implementer does nothing better: a block that would not end, or that was not set, is never passed off as one that ends.</remarks>
    ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, Instant until, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This block list keeps no ends of blocks.");

    /// <summary>Takes a block back; restrictions and mutes stay as they are. Without a block it changes nothing.</summary>
    /// <param name="by">Who blocked.</param>
    /// <param name="account">Which account.</param>
    /// <param name="cancellationToken">Cancels the change; whether it then happened is not said, and it may be repeated.</param>
    /// <returns>Whether there was a block to take back; one that has ended by itself may count as there.</returns>
    ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken);
}
