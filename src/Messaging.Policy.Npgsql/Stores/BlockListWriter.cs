using Messaging.Policy.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>Commits blocks in the rows of pairs, each by one statement that changes the columns of one direction alone.</summary>
internal sealed class BlockListWriter(NpgsqlTables tables) : IBlockListWriter
{
    private const int Blocks = (int)(BlockState.None | BlockState.Blocks);

    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => BlockAsync(by, account, until: null, cancellationToken);

    public ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, Instant until, CancellationToken cancellationToken) =>
        BlockAsync(by, account, UnixMicros.Of(until), cancellationToken);

    public async ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken)
    {
        var row = PairChange.RowOf(by, account);
        var command = new NpgsqlBatchCommand(by <= account ? tables.OfPairs.UnblockLow : tables.OfPairs.UnblockHigh);
        command.Parameters.AddKey(row.Low);
        command.Parameters.AddKey(row.High);
        return new(await PairChange.RunSynchronouslyAsync(tables, command, cancellationToken).ConfigureAwait(false) > 0);
    }

    private async ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, long? until, CancellationToken cancellationToken)
    {
        var row = PairChange.RowOf(by, account);
        var fromLow = by <= account;
        (row.LowBlocks, row.LowBlockUntil) = fromLow ? (Blocks, until) : (row.LowBlocks, null);
        (row.HighBlocks, row.HighBlockUntil) = fromLow ? (row.HighBlocks, null) : (Blocks, until);
        var command = PairChange.Of(fromLow ? tables.OfPairs.BlockLow : tables.OfPairs.BlockHigh, row);
        return new(await PairChange.RunSynchronouslyAsync(tables, command, cancellationToken).ConfigureAwait(false) > 0);
    }
}
