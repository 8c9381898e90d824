using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>What a host may write into the store.</summary>
public sealed class InMemoryMessagingStoreTests
{
    private readonly InMemoryMessagingStore _store = new();

    [Theory]
    [InlineData(BlockState.None, BlockState.None)]
    [InlineData(BlockState.None | BlockState.Blocks, BlockState.None)]
    [InlineData(BlockState.None | BlockState.Blocks | BlockState.Mutes, BlockState.None | BlockState.Mutes)]
    [InlineData(BlockState.None | BlockState.Restricts, BlockState.None | BlockState.Restricts)]
    public async Task BLK_1_taking_a_block_back_leaves_restricts_and_mutes(BlockState before, BlockState after)
    {
        _store.SetBlocks("ana", "ben", before);
        _store.Unblock("ana", "ben");
        _store.Unblock("cat", "ben");

        var found = new BlockPair[2];
        await _store.FindAsync("ben", new AccountId[] { "ana", "cat" }, found, CancellationToken.None);

        found.Should().Equal(new BlockPair(BlockState.None, after), new BlockPair(BlockState.None, BlockState.None));
    }

    [Fact]
    public void Nothing_is_written_about_an_account_without_an_id()
    {
        Action[] writes =
        [
            () => _store.SetAccount(new Account { Id = default }),
            () => _store.SetRelation("ana", default, Relation.None),
            () => _store.SetCommunity(default, "ben", shared: true),
            () => _store.SetBlocks(default, "ben", BlockState.Blocks),
            () => _store.Block("ana", default),
            () => _store.Unblock(default, "ben"),
            () => _store.AddReport("ana", default, Instant.MinValue),
            () => _store.SetThread("ana", default, MessageThread.None),
        ];

        writes.Should().AllSatisfy(write => write.Should().Throw<ArgumentException>().WithMessage("The account has no id*"));
    }

    [Theory]
    [InlineData(BlockState.Unknown)]
    [InlineData(BlockState.Blocks | (BlockState)16)]
    [InlineData((BlockState)(-1))]
    public async Task What_is_not_stated_is_never_written_as_no_block(BlockState state)
    {
        _store.Block("ana", "ben");

        FluentActions.Invoking(() => _store.SetBlocks("ana", "ben", state)).Should().Throw<ArgumentException>().WithMessage("The state is *; allowed is None, or any of *");

        var found = new BlockPair[1];
        await _store.FindAsync("ana", new AccountId[] { "ben" }, found, CancellationToken.None);
        found[0].Outgoing.Should().HaveFlag(BlockState.Blocks);
        _store.SetBlocks("ana", "ben", BlockState.None);
        await _store.FindAsync("ana", new AccountId[] { "ben" }, found, CancellationToken.None);
        found[0].Should().Be(BlockPair.None);
    }

    [Theory]
    [InlineData(RelationFlags.Unknown)]
    [InlineData(RelationFlags.Allows | (RelationFlags)32)]
    public async Task What_is_not_stated_is_never_written_as_a_relation(RelationFlags flags)
    {
        _store.SetRelation("ana", "ben", new(RelationFlags.Friend));

        FluentActions.Invoking(() => _store.SetRelation("ana", "ben", new(flags))).Should().Throw<ArgumentException>().WithMessage("The relation is *; allowed is None, or any of *");

        var found = new RelationPair[1];
        await _store.FindAsync("ana", new AccountId[] { "ben" }, found, CancellationToken.None);
        found[0].AreFriends.Should().BeTrue();
    }

    [Theory]
    [InlineData(MessageThreadState.Unknown)]
    [InlineData((MessageThreadState)6)]
    [InlineData((MessageThreadState)(-1))]
    public void What_is_not_stated_is_never_written_as_a_conversation(MessageThreadState state)
    {
        var locked = MessageThread.None with { State = MessageThreadState.Locked };
        _store.SetThread("ana", "ben", locked);

        FluentActions.Invoking(() => _store.SetThread("ana", "ben", locked with { State = state })).Should().Throw<ArgumentException>().WithMessage("The conversation is *; allowed is None, *");

        _store.FindThread("ana", "ben").Should().Be(locked);
        _store.SetThread("ana", "ben", MessageThread.None);
        _store.FindThread("ana", "ben").Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task The_end_of_what_is_not_set_is_left_out()
    {
        var end = Instant.FromUtc(2026, 11, 22, 12, 0);
        _store.SetBlocks("ana", "ben", BlockState.Mutes, new() { Blocks = end, Mutes = end, Restricts = end });
        _store.Block("ana", "ben", end);

        var found = new BlockPair[1];
        await _store.FindAsync("ben", new AccountId[] { "ana" }, found, CancellationToken.None);
        found[0].IncomingEnds.Should().Be(new BlockEnds { Mutes = end, Blocks = end });
        _store.SetBlocks("ana", "ben", BlockState.Blocks);
        await _store.FindAsync("ben", new AccountId[] { "ana" }, found, CancellationToken.None);
        found[0].Should().Be(new BlockPair(BlockState.None, BlockState.None | BlockState.Blocks));
    }
}
