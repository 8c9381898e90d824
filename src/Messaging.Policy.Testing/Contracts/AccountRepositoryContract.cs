using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IAccountRepository"/> owes. Inherit it in a project of tests; each fact is a test of your repository.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
/// <example>
/// <code>
/// public sealed class OurAccounts : AccountRepositoryContract
/// {
///     protected override async ValueTask&lt;IAccountRepository&gt; CreateAsync(params Account[] accounts)
///     {
///         var repository = await OurDatabase.NewAsync();
///         await repository.InsertAsync(accounts);
///         return repository;
///     }
/// }
/// </code>
/// </example>
public abstract class AccountRepositoryContract
{
    /// <summary>Makes a repository that holds these accounts and no others.</summary>
    /// <param name="accounts">The accounts; no two have the same id.</param>
    /// <returns>The repository.</returns>
    protected abstract ValueTask<IAccountRepository> CreateAsync(params Account[] accounts);

    [Fact]
    public async Task Accounts_stand_at_the_places_of_their_ids_and_missing_ones_are_null()
    {
        var guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff");
        var repository = await CreateAsync(ContractFacts.Adult("ana"), ContractFacts.Adult(7), ContractFacts.Adult(guid));
        AccountId[] ids = ["ana", "nobody", 7, guid, "ana", 8, "7"];
        var found = new Account?[ids.Length];
        Array.Fill(found, ContractFacts.Adult("left over"));

        await repository.FindAsync(ids, found, default);

        Assert.Equal(["ana", null, 7, guid, "ana", null, null], found.Select(account => account?.Id));
    }

    [Fact]
    public async Task Every_fact_of_an_account_comes_back()
    {
        var account = ContractFacts.Adult("ana") with
        {
            Kind = AccountKind.Bot,
            Mode = "friends",
            QuietHours = new(new(22, 0), new(7, 30)),
            Standing = new(StandingState.Suspended, ContractFacts.Noon),
            Signals = new(ReadReceipts: true),
            Tags = TagSet.Of("x-b", "x-a"),
            BlockedTags = TagSet.Of("x-c"),
            Consent = Consent.Granted,
            BirthDateChangedAt = ContractFacts.Noon,
        };
        var guarded = ContractFacts.Adult("ben") with { Guardian = new() { Widest = "friends", Approved = ["ana", 3] } };
        var repository = await CreateAsync(account, guarded);
        var found = new Account?[2];

        await repository.FindAsync(new AccountId[] { "ana", "ben" }, found, default);

        Assert.Equal(account, found[0]);
        var guardian = found[1]?.Guardian;
        Assert.NotNull(guardian);
        Assert.Equal("friends", guardian.Widest);
        Assert.True(guardian.Approved.SetEquals(["ana", 3]));
        Assert.Equal(guarded with { Guardian = null }, found[1]! with { Guardian = null });
    }

    [Fact]
    public async Task Odd_and_huge_ids_are_told_apart()
    {
        var repository = await CreateAsync([.. ContractFacts.OddIds.Select(ContractFacts.Adult)]);
        var found = new Account?[ContractFacts.OddIds.Length];

        await repository.FindAsync(ContractFacts.OddIds, found, default);

        Assert.Equal(ContractFacts.OddIds, found.Select(account => account?.Id ?? default));
    }

    [Fact]
    public async Task No_ids_are_no_accounts() =>
        await (await CreateAsync()).FindAsync(ReadOnlyMemory<AccountId>.Empty, Memory<Account?>.Empty, default);

    [Fact]
    public async Task An_instant_comes_back_to_the_microsecond()
    {
        var at = ContractFacts.Noon + ContractFacts.Microsecond;
        var repository = await CreateAsync(ContractFacts.Adult("ana") with { CreatedAt = at, Standing = new(StandingState.Suspended, at + Duration.FromDays(1)) });
        var found = new Account?[1];

        await repository.FindAsync(new AccountId[] { "ana" }, found, default);

        Assert.Equal(at, found[0]?.CreatedAt);
        Assert.Equal(at + Duration.FromDays(1), found[0]?.Standing.Until);
    }
}
