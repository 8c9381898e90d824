using Messaging.Policy.Tests.Specs;
using NodaTime;

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
    public async Task A_block_with_an_end_is_in_the_next_answer_with_its_end()
    {
        (await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None)).Should().BeTrue();
        (await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None)).Should().BeFalse("it stood already");

        var found = await Find();
        found.Should().Be(Blocked(Soon));
        found.At(Soon - World.Microsecond).Outgoing.Should().HaveFlag(BlockState.Blocks);
        found.At(Soon).Outgoing.Should().Be(BlockState.None);
        (await Writer.UnblockAsync("ana", "ben", CancellationToken.None)).Should().BeTrue();
        (await Find()).Should().Be(BlockPair.None);
    }

    [Fact]
    public async Task A_block_never_becomes_shorter()
    {
        await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None);
        (await Writer.BlockUntilAsync("ana", "ben", Soon - World.Microsecond, CancellationToken.None)).Should().BeFalse();
        (await Find()).Should().Be(Blocked(Soon));
        (await Writer.BlockUntilAsync("ana", "ben", Soon + World.Microsecond, CancellationToken.None)).Should().BeTrue();
        (await Find()).Should().Be(Blocked(Soon + World.Microsecond));

        (await Writer.BlockAsync("ana", "ben", CancellationToken.None)).Should().BeTrue("it had an end");
        (await Find()).Should().Be(Blocked(until: null));
        (await Writer.BlockUntilAsync("ana", "ben", Soon, CancellationToken.None)).Should().BeFalse("to lift a block is an act of its own");
        (await Find()).Should().Be(Blocked(until: null));
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

    private static Instant Soon => World.Noon + Duration.FromHours(1);

    private static BlockPair Blocked(Instant? until) => new(BlockState.None | BlockState.Blocks, BlockState.None) { OutgoingEnds = new() { Blocks = until } };

    private async Task<BlockPair> Find()
    {
        var found = new BlockPair[1];
        await Repository.FindAsync("ana", new AccountId[] { "ben" }, found, CancellationToken.None);
        return found[0];
    }
}
