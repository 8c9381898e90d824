using Messaging.Policy.Testing;
using Messaging.Policy.Tests.Facts;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

public class InMemoryAccountTests : AccountRepositoryContract
{
    protected override ValueTask<IAccountRepository> CreateAsync(params Account[] accounts)
    {
        var store = new InMemoryMessagingStore();
        Array.ForEach(accounts, store.SetAccount);
        return new(store);
    }
}

public class InMemoryRelationTests : RelationRepositoryContract
{
    protected override ValueTask<IRelationRepository> CreateAsync(
        IEnumerable<(AccountId From, AccountId To, Relation Relation)> relations, IEnumerable<(AccountId One, AccountId Other)> communities)
    {
        var store = new InMemoryMessagingStore();
        foreach (var (from, to, relation) in relations)
        {
            store.SetRelation(from, to, relation);
        }

        foreach (var (one, other) in communities)
        {
            store.SetCommunity(one, other, shared: true);
        }

        return new(store);
    }
}

public class InMemoryBlockTests : BlockListRepositoryContract
{
    private readonly InMemoryMessagingStore _store = new();

    protected override ValueTask<IBlockListRepository> CreateAsync(params (AccountId From, AccountId To, BlockState State, BlockEnds Ends)[] blocks)
    {
        Array.ForEach(blocks, block => _store.SetBlocks(block.From, block.To, block.State, block.Ends));
        return new(_store);
    }

    protected override ValueTask BlockAsync(AccountId by, AccountId account)
    {
        _store.Block(by, account);
        return default;
    }
}

public class InMemoryThreadTests : ThreadRepositoryContract
{
    protected override ValueTask<IThreadRepository> CreateAsync() => new(new InMemoryMessagingStore());
}

public class InMemoryReportTests : ReportRepositoryContract
{
    protected override ValueTask<IReportRepository> CreateAsync(params (AccountId By, AccountId About, Instant At)[] reports)
    {
        var store = new InMemoryMessagingStore();
        Array.ForEach(reports, report => store.AddReport(report.By, report.About, report.At));
        return new(store);
    }
}

public class InMemoryBudgetTests : BudgetStoreContract
{
    protected override ValueTask<IBudgetStore> CreateAsync() => new(new InMemoryMessagingStore());
}

public class InMemoryFactTests : FactRepositoryContract
{
    protected override ValueTask<(IFactRepository Repository, IScenarioFacts Facts)> CreateAsync()
    {
        var store = new InMemoryMessagingStore();
        return new((new PortFacts(store.Ports), new StoreFacts(store)));
    }
}
