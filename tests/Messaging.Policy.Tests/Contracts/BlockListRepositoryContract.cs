using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every block list owes.</summary>
public abstract class BlockListRepositoryContract
{
    protected abstract ValueTask<IBlockListRepository> CreateAsync(params (AccountId From, AccountId To, BlockState State, BlockEnds Ends)[] blocks);

    /// <summary>Commits a block while the repository is in use.</summary>
    protected abstract ValueTask BlockAsync(AccountId by, AccountId account);

    [Fact]
    public async Task Both_directions_stand_at_the_place_of_the_other_account()
    {
        var repository = await CreateAsync(("ana", "ben", BlockState.None | BlockState.Mutes, default), ("ben", "ana", BlockState.None | BlockState.Blocks | BlockState.Restricts, default));
        AccountId[] others = ["ben", "cho", "ben"];
        var found = new BlockPair[others.Length];

        await repository.FindAsync("ana", others, found, default);

        var pair = new BlockPair(BlockState.None | BlockState.Mutes, BlockState.None | BlockState.Blocks | BlockState.Restricts);
        found.Should().Equal(pair, BlockPair.None, pair);
        await repository.FindAsync("ben", new AccountId[] { "ana" }, found.AsMemory(0, 1), default);
        found[0].Should().Be(new BlockPair(pair.Incoming, pair.Outgoing));
    }

    [Fact]
    public async Task Ends_stand_beside_what_ends_before_they_come_and_after()
    {
        var outgoing = new BlockEnds { Blocks = World.Noon, Mutes = World.Noon + World.Microsecond };
        var incoming = new BlockEnds { Restricts = World.Noon };
        var repository = await CreateAsync(
            ("ana", "ben", BlockState.None | BlockState.Blocks | BlockState.Mutes, outgoing), ("ben", "ana", BlockState.None | BlockState.Restricts, incoming));
        var found = new BlockPair[1];

        await repository.FindAsync("ana", new AccountId[] { "ben" }, found, default);
        found[0].OutgoingEnds.Should().Be(outgoing);
        found[0].IncomingEnds.Should().Be(incoming);
        found[0].At(World.Noon).Should().Match<BlockPair>(pair => pair.Outgoing == (BlockState.None | BlockState.Mutes) && pair.Incoming == BlockState.None);

        await repository.FindAsync("ben", new AccountId[] { "ana" }, found, default);
        found[0].OutgoingEnds.Should().Be(incoming);
        found[0].IncomingEnds.Should().Be(outgoing);
        await repository.FindBetweenAsync(new AccountId[] { "ben" }, new AccountId[] { "ana" }, found, default);
        found[0].IncomingEnds.Should().Be(outgoing);
    }

    [Fact]
    public async Task A_committed_block_is_in_every_later_answer()
    {
        var repository = await CreateAsync();
        var found = new BlockPair[1];
        await repository.FindAsync("ana", new AccountId[] { "ben" }, found, default);
        found[0].Should().Be(BlockPair.None);

        await BlockAsync("ben", "ana");
        await BlockAsync("ben", "ana");

        await repository.FindAsync("ana", new AccountId[] { "ben" }, found, default);
        found[0].Should().Be(new BlockPair(BlockState.None, BlockState.None | BlockState.Blocks));
    }

    [Fact]
    public async Task Between_some_and_some_others_stands_what_stands_between_each_two()
    {
        var repository = await CreateAsync(("ana", "ben", BlockState.None | BlockState.Blocks, default), ("cho", "ana", BlockState.None | BlockState.Mutes, default));
        AccountId[] subjects = ["ana", "cho", "nobody"];
        AccountId[] others = ["ben", "ana", "cho", "ben"];
        var found = new BlockPair[subjects.Length * others.Length];
        var expected = new BlockPair[found.Length];

        await repository.FindBetweenAsync(subjects, others, found, default);
        for (var i = 0; i < subjects.Length; i++)
        {
            await repository.FindAsync(subjects[i], others, expected.AsMemory(i * others.Length, others.Length), default);
        }

        found.Should().Equal(expected).And.Contain(pair => pair != BlockPair.None);
    }
}
