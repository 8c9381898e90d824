using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Commits blocks in the rows of pairs, each by one statement that changes the columns of one direction alone.</summary>
internal sealed class BlockListWriter<TContext>(IDbContextFactory<TContext> factory) : IBlockListWriter
    where TContext : DbContext
{
    private const int Blocks = (int)(BlockState.None | BlockState.Blocks);
    private const int Bit = (int)BlockState.Blocks & ~(int)BlockState.None;

    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => BlockUntilAsync(by, account, until: null, cancellationToken);

    public ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, Instant until, CancellationToken cancellationToken) =>
        BlockUntilAsync(by, account, UnixMicros.Of(until), cancellationToken);

    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken)
    {
        var (low, high, fromLow) = KeysOf(by, account);
        return Attempts.RunAsync<TContext, BlockChange>(factory, async (context, _) =>
        {
            var pair = context.Set<PairRow>().Where(row => row.Low == low && row.High == high);
            var changed = fromLow
                ? await pair.Where(row => (row.LowBlocks & Bit) != 0)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LowBlocks, row => row.LowBlocks & ~Bit).SetProperty(row => row.LowBlockUntil, (long?)null)).ConfigureAwait(false)
                : await pair.Where(row => (row.HighBlocks & Bit) != 0)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.HighBlocks, row => row.HighBlocks & ~Bit).SetProperty(row => row.HighBlockUntil, (long?)null)).ConfigureAwait(false);
            return new BlockChange(changed > 0);
        }, cancellationToken);
    }

    private ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, long? until, CancellationToken cancellationToken)
    {
        var (low, high, fromLow) = KeysOf(by, account);
        return Attempts.RunAsync<TContext, BlockChange>(factory, async (context, _) =>
        {
            var pair = context.Set<PairRow>().Where(row => row.Low == low && row.High == high);
            if (await UpdateAsync(pair, fromLow, until).ConfigureAwait(false) > 0)
            {
                return new BlockChange(HasChanged: true);
            }

            if (await pair.AnyAsync().ConfigureAwait(false))
            {
                return new BlockChange(HasChanged: false);
            }

            // Somebody else may write the same row at once: then this throws, and the next try finds it.
            context.Add(fromLow ? new PairRow { Low = low, High = high, LowBlocks = Blocks, LowBlockUntil = until } : new PairRow { Low = low, High = high, HighBlocks = Blocks, HighBlockUntil = until });
            await context.SaveChangesAsync().ConfigureAwait(false);
            return new BlockChange(HasChanged: true);
        }, cancellationToken);
    }

    /// <summary>A block that stands never becomes shorter: one without an end stays so, and of two ends the later one counts.</summary>
    private static Task<int> UpdateAsync(IQueryable<PairRow> pair, bool fromLow, long? until) => (fromLow, until) switch
    {
        (true, null) => pair.Where(row => (row.LowBlocks & Bit) == 0 || row.LowBlockUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LowBlocks, row => row.LowBlocks | Blocks).SetProperty(row => row.LowBlockUntil, (long?)null)),
        (true, _) => pair.Where(row => (row.LowBlocks & Bit) == 0 || row.LowBlockUntil < until)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LowBlocks, row => row.LowBlocks | Blocks).SetProperty(row => row.LowBlockUntil, until)),
        (false, null) => pair.Where(row => (row.HighBlocks & Bit) == 0 || row.HighBlockUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.HighBlocks, row => row.HighBlocks | Blocks).SetProperty(row => row.HighBlockUntil, (long?)null)),
        (false, _) => pair.Where(row => (row.HighBlocks & Bit) == 0 || row.HighBlockUntil < until)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.HighBlocks, row => row.HighBlocks | Blocks).SetProperty(row => row.HighBlockUntil, until)),
    };

    private static (byte[] Low, byte[] High, bool FromLow) KeysOf(AccountId by, AccountId account)
    {
        var (low, high) = PairMapping.Ordered(by, account);
        return (AccountKey.Of(low), AccountKey.Of(high), by <= account);
    }
}
