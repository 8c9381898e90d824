using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every account repository owes.</summary>
public abstract class AccountRepositoryContract
{
    /// <summary>A repository that holds these accounts.</summary>
    protected abstract ValueTask<IAccountRepository> CreateAsync(params Account[] accounts);

    [Fact]
    public async Task Accounts_stand_at_the_places_of_their_ids_and_missing_ones_are_null()
    {
        var guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        var repository = await CreateAsync(World.Adult("ana"), World.Adult(7), World.Adult(guid));
        AccountId[] ids = ["ana", "nobody", 7, guid, "ana", 8, "7"];
        var found = new Account?[ids.Length];
        Array.Fill(found, World.Adult("left over"));

        await repository.FindAsync(ids, found, default);

        found.Select(account => account?.Id).Should().Equal("ana", null, (AccountId)7, guid, (AccountId)"ana", null, null);
    }

    [Fact]
    public async Task Every_fact_of_an_account_comes_back()
    {
        var account = World.Adult("ana") with
        {
            Kind = AccountKind.Bot,
            Mode = "friends",
            Guardian = new() { Widest = "friends", Approved = ["ben", 3] },
            QuietHours = new(new(22, 0), new(7, 30)),
            Standing = new(StandingState.Suspended, World.Noon),
            Signals = new(ReadReceipts: true),
            Tags = TagSet.Of("x-b", "x-a"),
        };
        var repository = await CreateAsync(account);
        var found = new Account?[1];

        await repository.FindAsync(new AccountId[] { "ana" }, found, default);

        found[0].Should().BeEquivalentTo(account);
    }

    [Fact]
    public async Task No_ids_are_no_accounts() =>
        await (await CreateAsync()).FindAsync(ReadOnlyMemory<AccountId>.Empty, Memory<Account?>.Empty, default);
}
