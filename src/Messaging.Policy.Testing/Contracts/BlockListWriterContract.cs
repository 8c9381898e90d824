using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IBlockListWriter"/> owes, with the <see cref="IBlockListRepository"/> that answers with its blocks. Inherit it in a project of tests; each fact is a test of your store.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class BlockListWriterContract
{
    /// <summary>The writer; nothing is blocked when the test begins. The same one throughout.</summary>
    protected abstract IBlockListWriter Writer { get; }

    /// <summary>The repository over the same data.</summary>
    protected abstract IBlockListRepository Repository { get; }

    /// <summary>Whether the writer keeps the ends of blocks; where not, <see cref="IBlockListWriter.BlockUntilAsync"/> throws, and changes nothing. Default: it does.</summary>
    protected virtual bool KeepsEnds => true;

    /// <summary>Puts what one account has set against another into the same data, without an end.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="state">What it has set.</param>
    /// <returns>A task that ends when it is committed.</returns>
    protected abstract ValueTask SetAsync(AccountId from, AccountId to, BlockState state);

    [Fact]
    public async Task A_block_is_in_the_next_answer_once_and_so_is_its_end()
    {
        Assert.True((await Writer.BlockAsync("ana", "ben", CancellationToken.None)).HasChanged);
        Assert.False((await Writer.BlockAsync("ana", "ben", CancellationToken.None)).HasChanged, "it stood already");
        Assert.Equal(new BlockPair(BlockState.None | BlockState.Blocks, BlockState.None), await Find());

        Assert.True((await Writer.UnblockAsync("ana", "ben", CancellationToken.None)).HasChanged);
        Assert.False((await Writer.UnblockAsync("ana", "ben", CancellationToken.None)).HasChanged, "there is none");
        Assert.Equal(BlockPair.None, await Find());
    }

    [Fact]
    public async Task Restricts_mutes_and_the_other_direction_stay()
    {
        await SetAsync("ana", "ben", BlockState.None | BlockState.Restricts | BlockState.Mutes);
        await SetAsync("ben", "ana", BlockState.None | BlockState.Blocks);

        await Writer.BlockAsync("ana", "ben", CancellationToken.None);
        await Writer.UnblockAsync("ana", "ben", CancellationToken.None);

        Assert.Equal(new BlockPair(BlockState.None | BlockState.Restricts | BlockState.Mutes, BlockState.None | BlockState.Blocks), await Find());
    }

    [Fact]
    public async Task A_block_with_an_end_is_in_the_next_answer_with_its_end_or_is_refused()
    {
        if (!KeepsEnds)
        {
            await Assert.ThrowsAsync<NotSupportedException>(async () => await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None));
            Assert.Equal(BlockPair.None, await Find());
            return;
        }

        Assert.True((await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None)).HasChanged);
        Assert.False((await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None)).HasChanged, "it stood already");

        var found = await Find();
        Assert.Equal(Blocked(Soon), found);
        Assert.True(found.At(Soon - ContractFacts.Microsecond).Outgoing.HasFlag(BlockState.Blocks));
        Assert.Equal(BlockState.None, found.At(Soon).Outgoing);
        Assert.True((await Writer.UnblockAsync("ana", "ben", CancellationToken.None)).HasChanged);
        Assert.Equal(BlockPair.None, await Find());
    }

    [Fact]
    public async Task A_block_never_becomes_shorter()
    {
        if (!KeepsEnds)
        {
            return;
        }

        await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None);
        Assert.False((await Writer.BlockUntilAsync("ana", "ben", Soon - ContractFacts.Microsecond, CancellationToken.None)).HasChanged);
        Assert.Equal(Blocked(Soon), await Find());
        Assert.True((await Writer.BlockUntilAsync("ana", "ben", Soon + ContractFacts.Microsecond, CancellationToken.None)).HasChanged);
        Assert.Equal(Blocked(Soon + ContractFacts.Microsecond), await Find());

        Assert.True((await Writer.BlockAsync("ana", "ben", CancellationToken.None)).HasChanged, "it had an end");
        Assert.Equal(Blocked(until: null), await Find());
        Assert.False((await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None)).HasChanged, "to lift a block is an act of its own");
        Assert.Equal(Blocked(until: null), await Find());
    }

    [Fact]
    public async Task A_cancelled_change_does_not_happen()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Writer.BlockAsync("ana", "ben", cancelled));
        Assert.Equal(BlockPair.None, await Find());
        await Writer.BlockAsync("ana", "ben", CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Writer.UnblockAsync("ana", "ben", cancelled));
        Assert.True((await Find()).Outgoing.HasFlag(BlockState.Blocks));
    }

    private static Instant Soon => ContractFacts.Noon + Duration.FromHours(1);

    private static BlockPair Blocked(Instant? until) => new(BlockState.None | BlockState.Blocks, BlockState.None) { OutgoingEnds = new() { Blocks = until } };

    private async Task<BlockPair> Find()
    {
        var found = new BlockPair[1];
        await Repository.FindAsync("ana", new AccountId[] { "ben" }, found, CancellationToken.None);
        return found[0];
    }
}
