using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IFactRepository"/> owes. Inherit it in a project of tests; each fact is a test of your repository.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class FactRepositoryContract
{
    private static readonly Relation Follows = new(RelationFlags.None | RelationFlags.Follows);
    private static readonly Relation Friend = new(RelationFlags.None | RelationFlags.Friend) { Tags = TagSet.Of("x-colleague") };
    private static readonly BlockEnds Soon = new() { Blocks = ContractFacts.Noon + Duration.FromHours(1) + ContractFacts.Microsecond };
    private static readonly MessageThread Pending = new() { State = MessageThreadState.Pending, StartedBy = "ben", Second = new(1, ContractFacts.Noon), ChangedAt = ContractFacts.Noon, Beginnings = 1 };

    /// <summary>Makes a repository without facts, and says how facts get into it.</summary>
    /// <returns>The repository, and what commits facts to the same data.</returns>
    protected abstract ValueTask<(IFactRepository Repository, IScenarioFacts Facts)> CreateAsync();

    [Fact]
    public async Task Every_fact_stands_at_its_place_from_either_side()
    {
        var (repository, facts) = await CreateAsync();
        await PutAsync(facts);

        var request = await FindAsync(repository, new("ana", ["ben", "nobody", "cho", "ben", "ana"]));

        Assert.Equal<AccountId?>(["ana", "ben", null, "cho", "ben", "ana"], request.Accounts.ToArray().Select(account => account?.Id));
        var toBen = new RelationPair(Follows, Friend, ShareCommunity: true);
        Assert.Equal([toBen, RelationPair.None, RelationPair.None, toBen, RelationPair.None], request.Relations.ToArray());
        var withBen = new BlockPair(BlockState.None | BlockState.Mutes, BlockState.None | BlockState.Blocks) { IncomingEnds = Soon };
        Assert.Equal([withBen, BlockPair.None, BlockPair.None, withBen, BlockPair.None], request.Blocks.ToArray());
        Assert.Equal([Pending, MessageThread.None, MessageThread.None, Pending, MessageThread.None], request.Threads.ToArray());

        request = await FindAsync(repository, new("ben", ["ana"]));
        Assert.Equal([new RelationPair(Friend, Follows, ShareCommunity: true)], request.Relations.ToArray());
        Assert.Equal([new BlockPair(BlockState.None | BlockState.Blocks, BlockState.None | BlockState.Mutes) { OutgoingEnds = Soon }], request.Blocks.ToArray());
        Assert.Equal([Pending], request.Threads.ToArray());
    }

    [Fact]
    public async Task What_is_not_wanted_has_no_memory_and_the_rest_is_found()
    {
        var (repository, facts) = await CreateAsync();
        await PutAsync(facts);
        foreach (var part in new[] { FactParts.None, FactParts.Accounts, FactParts.Relations, FactParts.Blocks, FactParts.Threads })
        {
            var request = await FindAsync(repository, new("ana", ["ben"], part));

            Assert.Equal(part == FactParts.Accounts ? ["ana", "ben"] : Array.Empty<AccountId>(), request.Accounts.ToArray().Select(account => account!.Id));
            Assert.Equal(part == FactParts.Relations ? [new RelationPair(Follows, Friend, ShareCommunity: true)] : [], request.Relations.ToArray());
            Assert.Equal(part == FactParts.Blocks ? 1 : 0, request.Blocks.ToArray().Count(pair => (pair.Incoming & BlockState.Blocks) != 0));
            Assert.Equal(part == FactParts.Threads ? [Pending] : [], request.Threads.ToArray());
        }
    }

    [Fact]
    public async Task Further_accounts_stand_after_the_others()
    {
        var (repository, facts) = await CreateAsync();
        await PutAsync(facts);

        var request = await FindAsync(repository, new("ana", ["ben"], concerned: ["cho", "nobody"]));

        Assert.Equal<AccountId?>(["ana", "ben", "cho", null], request.Accounts.ToArray().Select(account => account?.Id));
        Assert.Equal(1, request.Relations.Length);
    }

    [Fact]
    public async Task Reports_about_the_subject_come_in_order_where_they_are_wanted()
    {
        var (repository, facts) = await CreateAsync();
        await PutAsync(facts);
        foreach (var minute in new[] { 2, 0, 1 })
        {
            await facts.AddReportAsync("ana", new($"by{minute}", ContractFacts.Noon + Duration.FromMinutes(minute), minute + 1));
        }

        await facts.AddReportAsync("ben", new("ana", ContractFacts.Noon));

        var found = (await FindAsync(repository, new("ana", ["ben"], reportsAfter: ContractFacts.Noon - Duration.FromDays(1)))).Reports;
        Assert.Equal<AccountId>(["by0", "by1", "by2"], found.Select(report => report.By));
        Assert.Equal([1, 2, 3], found.Select(report => report.Weight));
        Assert.Equal(Enumerable.Range(0, 3).Select(minute => ContractFacts.Noon + Duration.FromMinutes(minute)), found.Select(report => report.At));
        found = (await FindAsync(repository, new("ana", ["ben"], reportsAfter: ContractFacts.Noon))).Reports;
        Assert.Equal<AccountId>(["by1", "by2"], found.Where(report => report.At > ContractFacts.Noon).Select(report => report.By));
        Assert.Empty((await FindAsync(repository, new("cho", ["ben"], reportsAfter: ContractFacts.Noon))).Reports);
        Assert.False((await FindAsync(repository, new("cho", ["ben"], reportsAfter: ContractFacts.Noon))).Reports.IsDefault, "none is an answer");
    }

    [Fact]
    public async Task Groups_are_answered_as_pairs_are()
    {
        var (repository, facts) = await CreateAsync();
        await PutAsync(facts);
        AccountId[] ids = ["ana", "ben", "cho", "nobody"];

        var request = await FindAsync(repository, new("ana", ["ben", "cho"], groupSubjects: ["ben", "cho"], groupOthers: ids));

        for (var row = 0; row < 2; row++)
        {
            var alone = await FindAsync(repository, new(row == 0 ? "ben" : "cho", ids));
            Assert.Equal(alone.Relations.ToArray(), request.GroupRelations.ToArray().Skip(row * ids.Length).Take(ids.Length));
            Assert.Equal(alone.Blocks.ToArray(), request.GroupBlocks.ToArray().Skip(row * ids.Length).Take(ids.Length));
        }

        Assert.Contains(request.GroupBlocks.ToArray(), pair => pair != BlockPair.None);
        Assert.Contains(request.GroupRelations.ToArray(), pair => pair != RelationPair.None);
    }

    [Fact]
    public async Task Odd_and_huge_ids_are_told_apart()
    {
        var (repository, facts) = await CreateAsync();
        var ids = ContractFacts.OddIds;
        for (var i = 0; i < ids.Length; i++)
        {
            await facts.SetAccountAsync(ContractFacts.Adult(ids[i]) with { CreatedAt = ContractFacts.Noon + Duration.FromSeconds(i) });
            await facts.SetThreadAsync("sender", ids[i], Pending with { StartedBy = ids[i], Beginnings = i + 1 });
            await facts.SetBlocksAsync(ids[i], "sender", i % 2 == 0 ? BlockState.None | BlockState.Blocks : BlockState.None, default);
        }

        var request = await FindAsync(repository, new("sender", ids));

        Assert.Equal(ids, request.Accounts.ToArray().Skip(1).Select(account => account!.Id));
        Assert.Equal(Enumerable.Range(0, ids.Length).Select(i => (Instant?)(ContractFacts.Noon + Duration.FromSeconds(i))), request.Accounts.ToArray().Skip(1).Select(account => account!.CreatedAt));
        Assert.Equal(ids, request.Threads.ToArray().Select(thread => thread.StartedBy));
        Assert.Equal(Enumerable.Range(0, ids.Length).Select(i => i % 2 == 0), request.Blocks.ToArray().Select(pair => (pair.Incoming & BlockState.Blocks) != 0));
    }

    [Fact]
    public async Task A_committed_block_is_in_the_next_answer()
    {
        var (repository, facts) = await CreateAsync();
        await PutAsync(facts);
        for (var round = 0; round < 10; round++)
        {
            var isBlocked = round % 2 == 0;
            await facts.SetBlocksAsync("cho", "ana", isBlocked ? BlockState.None | BlockState.Blocks : BlockState.None, default);
            Assert.Equal(isBlocked, ((await FindAsync(repository, new("ana", ["cho"]))).Blocks.Span[0].Incoming & BlockState.Blocks) != 0);
        }
    }

    [Fact]
    public async Task Five_hundred_others_are_found_in_one_call()
    {
        var (repository, facts) = await CreateAsync();
        AccountId[] others = [.. Enumerable.Range(0, 500).Select(number => (AccountId)(long)number)];
        foreach (var other in others.Where((_, i) => i % 10 == 0))
        {
            await facts.SetAccountAsync(ContractFacts.Adult(other));
            await facts.SetRelationAsync("ana", other, Follows);
        }

        var request = await FindAsync(repository, new("ana", others));

        Assert.Equal(Enumerable.Range(0, 500).Select(i => i % 10 == 0), request.Accounts.ToArray().Skip(1).Select(account => account is not null));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => i % 10 == 0 ? Follows : Relation.None), request.Relations.ToArray().Select(pair => pair.Outgoing));
    }

    private static async ValueTask PutAsync(IScenarioFacts facts)
    {
        foreach (var id in new AccountId[] { "ana", "ben", "cho" })
        {
            await facts.SetAccountAsync(ContractFacts.Adult(id));
        }

        await facts.SetRelationAsync("ana", "ben", Follows);
        await facts.SetRelationAsync("ben", "ana", Friend);
        await facts.SetCommunityAsync("ben", "ana", shared: true);
        await facts.SetBlocksAsync("ana", "ben", BlockState.None | BlockState.Mutes, default);
        await facts.SetBlocksAsync("ben", "ana", BlockState.None | BlockState.Blocks, Soon);
        await facts.SetThreadAsync("ana", "ben", Pending);
    }

    private static async ValueTask<FactRequest> FindAsync(IFactRepository repository, FactRequest request)
    {
        await repository.FindAsync(request, CancellationToken.None);
        return request;
    }
}
