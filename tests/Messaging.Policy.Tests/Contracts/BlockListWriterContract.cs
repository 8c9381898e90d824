namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every writer of blocks owes, beside the repository that answers with them.</summary>
public abstract class BlockListWriterContract
{
    protected abstract IBlockListWriter Writer { get; }

    protected abstract IBlockListRepository Repository { get; }

    protected abstract void Set(AccountId from, AccountId to, BlockState state);

    [Fact]
    public async Task A_block_is_in_the_next_answer_once_and_so_is_its_end()
    {
        (await Writer.BlockAsync("ana", "ben", CancellationToken.None)).Should().BeTrue();
        (await Writer.BlockAsync("ana", "ben", CancellationToken.None)).Should().BeFalse("it stood already");
        (await Find()).Should().Be(new BlockPair(BlockState.None | BlockState.Blocks, BlockState.None));

        (await Writer.UnblockAsync("ana", "ben", CancellationToken.None)).Should().BeTrue();
        (await Writer.UnblockAsync("ana", "ben", CancellationToken.None)).Should().BeFalse("there is none");
        (await Find()).Should().Be(BlockPair.None);
    }

    [Fact]
    public async Task Restricts_mutes_and_the_other_direction_stay()
    {
        Set("ana", "ben", BlockState.Restricts | BlockState.Mutes);
        Set("ben", "ana", BlockState.Blocks);

        await Writer.BlockAsync("ana", "ben", CancellationToken.None);
        await Writer.UnblockAsync("ana", "ben", CancellationToken.None);

        (await Find()).Should().Be(new BlockPair(BlockState.None | BlockState.Restricts | BlockState.Mutes, BlockState.None | BlockState.Blocks));
    }

    [Fact]
    public async Task A_cancelled_change_does_not_happen()
    {
        var cancelled = new CancellationToken(canceled: true);

        await FluentActions.Awaiting(() => Writer.BlockAsync("ana", "ben", cancelled).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        (await Find()).Should().Be(BlockPair.None);
        await Writer.BlockAsync("ana", "ben", CancellationToken.None);
        await FluentActions.Awaiting(() => Writer.UnblockAsync("ana", "ben", cancelled).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        (await Find()).Outgoing.Should().HaveFlag(BlockState.Blocks);
    }

    private async Task<BlockPair> Find()
    {
        var found = new BlockPair[1];
        await Repository.FindAsync("ana", new AccountId[] { "ben" }, found, CancellationToken.None);
        return found[0];
    }
}
