using Messaging.Policy.EntityFrameworkCore;
using Messaging.Policy.Testing;
using NodaTime;

namespace Messaging.Policy.Npgsql.Tests;

public sealed class DatabaseFactTests : FactRepositoryContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override ValueTask<(IFactRepository Repository, IScenarioFacts Facts)> CreateAsync() => new((new FactRepository(_database.Tables), new DatabaseFacts(_database.Tables)));
}

public sealed class DatabaseAccountTests : AccountRepositoryContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override async ValueTask<IAccountRepository> CreateAsync(params Account[] accounts)
    {
        foreach (var account in accounts)
        {
            await new DatabaseFacts(_database.Tables).SetAccountAsync(account);
        }

        return new SinglePorts(new FactRepository(_database.Tables));
    }
}

public sealed class DatabaseRelationTests : RelationRepositoryContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override async ValueTask<IRelationRepository> CreateAsync(
        IEnumerable<(AccountId From, AccountId To, Relation Relation)> relations, IEnumerable<(AccountId One, AccountId Other)> communities)
    {
        var facts = new DatabaseFacts(_database.Tables);
        foreach (var (from, to, relation) in relations)
        {
            await facts.SetRelationAsync(from, to, relation);
        }

        foreach (var (one, other) in communities)
        {
            await facts.SetCommunityAsync(one, other, shared: true);
        }

        return new SinglePorts(new FactRepository(_database.Tables));
    }
}

public sealed class DatabaseBlockTests : BlockListRepositoryContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override async ValueTask<IBlockListRepository> CreateAsync(params (AccountId From, AccountId To, BlockState State, BlockEnds Ends)[] blocks)
    {
        foreach (var (from, to, state, ends) in blocks)
        {
            await new DatabaseFacts(_database.Tables).SetBlocksAsync(from, to, state, ends);
        }

        return new SinglePorts(new FactRepository(_database.Tables));
    }

    protected override async ValueTask BlockAsync(AccountId by, AccountId account) => await new BlockListWriter(_database.Tables).BlockAsync(by, account, CancellationToken.None);
}

public sealed class DatabaseBlockListWriterTests : BlockListWriterContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public DatabaseBlockListWriterTests() => (Writer, Repository) = (new BlockListWriter(_database.Tables), new SinglePorts(new FactRepository(_database.Tables)));

    protected override IBlockListWriter Writer { get; }

    protected override IBlockListRepository Repository { get; }

    public void Dispose() => _database.Dispose();

    protected override ValueTask SetAsync(AccountId from, AccountId to, BlockState state) => new DatabaseFacts(_database.Tables).SetBlocksAsync(from, to, state, default);
}

public sealed class DatabaseThreadTests : ThreadRepositoryContract, IDisposable
{
    private readonly TestDatabase _database = new(isWatched: true);

    public void Dispose() => _database.Dispose();

    protected override ValueTask<IThreadRepository> CreateAsync() => new(new ThreadRepository(_database.Tables));

    protected override async ValueTask<bool> TryLoseNextReplyAsync()
    {
        // The row is there, so that the change is one statement.
        await new DatabaseFacts(_database.Tables).SetCommunityAsync("ana", "ben", shared: true);
        _database.Proxy.CutNextReply();
        return true;
    }
}

public sealed class DatabaseReportTests : ReportRepositoryContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override async ValueTask<IReportRepository> CreateAsync(params (AccountId By, AccountId About, Instant At)[] reports)
    {
        foreach (var (by, about, at) in reports)
        {
            await new DatabaseFacts(_database.Tables).AddReportAsync(about, new(by, at));
        }

        return new SinglePorts(new FactRepository(_database.Tables));
    }
}

public sealed class DatabaseReportOutboxTests : ReportOutboxContract, IDisposable
{
    private readonly TestDatabase _database = new();

    public DatabaseReportOutboxTests() => (Outbox, Reports) = (new ReportOutbox(_database.Tables), new SinglePorts(new FactRepository(_database.Tables)));

    protected override IReportOutbox Outbox { get; }

    protected override IReportRepository Reports { get; }

    public void Dispose() => _database.Dispose();
}
