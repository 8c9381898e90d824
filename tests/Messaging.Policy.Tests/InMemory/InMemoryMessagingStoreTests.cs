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
}
