namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IRelationRepository"/> owes. Inherit it in a project of tests; each fact is a test of your repository.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class RelationRepositoryContract
{
    /// <summary>Makes a repository that holds these relations and communities, and no others.</summary>
    /// <param name="relations">What one account is to another.</param>
    /// <param name="communities">The pairs that share a community.</param>
    /// <returns>The repository.</returns>
    protected abstract ValueTask<IRelationRepository> CreateAsync(
        IEnumerable<(AccountId From, AccountId To, Relation Relation)> relations, IEnumerable<(AccountId One, AccountId Other)> communities);

    [Fact]
    public async Task Both_directions_stand_at_the_place_of_the_other_account()
    {
        var follows = new Relation(RelationFlags.None | RelationFlags.Follows | RelationFlags.Contact, TagSet.Of("x-teacher"));
        var allows = new Relation(RelationFlags.None | RelationFlags.Allows);
        var repository = await CreateAsync([("ana", "ben", follows), ("ben", "ana", allows), ("cho", "ana", follows)], [("dan", "ana")]);
        AccountId[] others = ["ben", "cho", "nobody", "dan", "ben", "ana"];
        var found = new RelationPair[others.Length];

        await repository.FindAsync("ana", others, found, default);

        Assert.Equal(
            [
                new RelationPair(follows, allows),
                new RelationPair(Relation.None, follows),
                RelationPair.None,
                new RelationPair(Relation.None, Relation.None, ShareCommunity: true),
                new RelationPair(follows, allows),
                RelationPair.None,
            ],
            found);
    }

    [Fact]
    public async Task Every_place_is_written()
    {
        var found = new RelationPair[3];

        await (await CreateAsync([], [])).FindAsync("ana", new AccountId[] { "ben", "ana", 3 }, found, default);

        Assert.All(found, pair => Assert.Equal(RelationPair.None, pair));
    }

    [Fact]
    public async Task Between_some_and_some_others_stands_what_stands_between_each_two()
    {
        var repository = await CreateAsync([("ana", "ben", new Relation(RelationFlags.None | RelationFlags.Follows)), ("cho", "ana", new Relation(RelationFlags.None | RelationFlags.Friend))], [("ben", "cho")]);
        AccountId[] subjects = ["ana", "cho", "nobody"];
        AccountId[] others = ["ben", "ana", "cho", "ben"];
        var found = new RelationPair[subjects.Length * others.Length];
        var expected = new RelationPair[found.Length];

        await repository.FindBetweenAsync(subjects, others, found, default);
        for (var i = 0; i < subjects.Length; i++)
        {
            await repository.FindAsync(subjects[i], others, expected.AsMemory(i * others.Length, others.Length), default);
        }

        Assert.Equal(expected, found);
        Assert.Contains(found, pair => pair != RelationPair.None);
    }

    [Fact]
    public async Task Odd_and_huge_ids_are_told_apart()
    {
        var ids = ContractFacts.OddIds;
        var friend = new Relation(RelationFlags.None | RelationFlags.Friend);
        var friends = ids.Where((_, index) => index % 2 == 0).ToArray();
        var repository = await CreateAsync(friends.Select(id => (id, (AccountId)"cho", friend)), []);
        var found = new RelationPair[ids.Length];

        await repository.FindAsync("cho", ids, found, default);

        Assert.Equal(friends, ids.Where((_, index) => found[index].Incoming == friend));
    }
}
