namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IBlockListRepository"/> owes. Inherit it in a project of tests; each fact is a test of your repository.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class BlockListRepositoryContract
{
    /// <summary>Makes a repository that holds these blocks, restrictions and mutes, and no others. Called once in a test.</summary>
    /// <param name="blocks">Which account has set what against which other one, and when it ends.</param>
    /// <returns>The repository.</returns>
    protected abstract ValueTask<IBlockListRepository> CreateAsync(params (AccountId From, AccountId To, BlockState State, BlockEnds Ends)[] blocks);

    /// <summary>Commits a block, without an end, to the same data while the repository is in use. Blocking again changes nothing.</summary>
    /// <param name="by">Who blocks.</param>
    /// <param name="account">Which account.</param>
    /// <returns>A task that ends when the block is committed.</returns>
    protected abstract ValueTask BlockAsync(AccountId by, AccountId account);

    [Fact]
    public async Task Both_directions_stand_at_the_place_of_the_other_account()
    {
        var repository = await CreateAsync(("ana", "ben", BlockState.None | BlockState.Mutes, default), ("ben", "ana", BlockState.None | BlockState.Blocks | BlockState.Restricts, default));
        AccountId[] others = ["ben", "cho", "ben"];
        var found = new BlockPair[others.Length];

        await repository.FindAsync("ana", others, found, default);

        var pair = new BlockPair(BlockState.None | BlockState.Mutes, BlockState.None | BlockState.Blocks | BlockState.Restricts);
        Assert.Equal([pair, BlockPair.None, pair], found);
        await repository.FindAsync("ben", new AccountId[] { "ana" }, found.AsMemory(0, 1), default);
        Assert.Equal(new BlockPair(pair.Incoming, pair.Outgoing), found[0]);
    }

    [Fact]
    public async Task Ends_stand_beside_what_ends_before_they_come_and_after()
    {
        var outgoing = new BlockEnds { Blocks = ContractFacts.Noon, Mutes = ContractFacts.Noon + ContractFacts.Microsecond };
        var incoming = new BlockEnds { Restricts = ContractFacts.Noon };
        var repository = await CreateAsync(
            ("ana", "ben", BlockState.None | BlockState.Blocks | BlockState.Mutes, outgoing), ("ben", "ana", BlockState.None | BlockState.Restricts, incoming));
        var found = new BlockPair[1];

        await repository.FindAsync("ana", new AccountId[] { "ben" }, found, default);
        Assert.Equal(outgoing, found[0].OutgoingEnds);
        Assert.Equal(incoming, found[0].IncomingEnds);
        Assert.Equal(BlockState.None | BlockState.Mutes, found[0].At(ContractFacts.Noon).Outgoing);
        Assert.Equal(BlockState.None, found[0].At(ContractFacts.Noon).Incoming);

        await repository.FindAsync("ben", new AccountId[] { "ana" }, found, default);
        Assert.Equal(incoming, found[0].OutgoingEnds);
        Assert.Equal(outgoing, found[0].IncomingEnds);
        await repository.FindBetweenAsync(new AccountId[] { "ben" }, new AccountId[] { "ana" }, found, default);
        Assert.Equal(outgoing, found[0].IncomingEnds);
    }

    [Fact]
    public async Task A_committed_block_is_in_every_later_answer()
    {
        var repository = await CreateAsync();
        var found = new BlockPair[1];
        await repository.FindAsync("ana", new AccountId[] { "ben" }, found, default);
        Assert.Equal(BlockPair.None, found[0]);

        await BlockAsync("ben", "ana");
        await BlockAsync("ben", "ana");

        await repository.FindAsync("ana", new AccountId[] { "ben" }, found, default);
        Assert.Equal(new BlockPair(BlockState.None, BlockState.None | BlockState.Blocks), found[0]);
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

        Assert.Equal(expected, found);
        Assert.Contains(found, pair => pair != BlockPair.None);
    }

    [Fact]
    public async Task Every_place_is_written()
    {
        var found = new BlockPair[3];

        await (await CreateAsync()).FindAsync("ana", new AccountId[] { "ben", "ana", 3 }, found, default);

        Assert.All(found, pair => Assert.Equal(BlockPair.None, pair));
    }

    [Fact]
    public async Task Odd_and_huge_ids_are_told_apart()
    {
        var ids = ContractFacts.OddIds;
        var blockers = ids.Where((_, index) => index % 2 == 0).ToArray();
        var repository = await CreateAsync([.. blockers.Select(id => (id, (AccountId)"cho", BlockState.None | BlockState.Blocks, default(BlockEnds)))]);
        var found = new BlockPair[ids.Length];

        await repository.FindAsync("cho", ids, found, default);

        Assert.Equal(blockers, ids.Where((_, index) => found[index].Incoming.HasFlag(BlockState.Blocks)));
    }
}
