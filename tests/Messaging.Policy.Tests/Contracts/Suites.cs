using Messaging.Policy.Testing;
using Messaging.Policy.Tests.Facts;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>The contract of accounts, over a store that is broken in one way, or in none.</summary>
internal sealed class AccountSuite(Func<InMemoryMessagingStore, IAccountRepository> wrap) : AccountRepositoryContract
{
    protected override ValueTask<IAccountRepository> CreateAsync(params Account[] accounts)
    {
        var store = new InMemoryMessagingStore();
        Array.ForEach(accounts, store.SetAccount);
        return new(wrap(store));
    }
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class RelationSuite(Func<InMemoryMessagingStore, IRelationRepository> wrap) : RelationRepositoryContract
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

        return new(wrap(store));
    }
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class BlockSuite(Func<InMemoryMessagingStore, IBlockListRepository> wrap) : BlockListRepositoryContract
{
    private readonly InMemoryMessagingStore _store = new();

    protected override ValueTask<IBlockListRepository> CreateAsync(params (AccountId From, AccountId To, BlockState State, BlockEnds Ends)[] blocks)
    {
        Array.ForEach(blocks, block => _store.SetBlocks(block.From, block.To, block.State, block.Ends));
        return new(wrap(_store));
    }

    protected override ValueTask BlockAsync(AccountId by, AccountId account)
    {
        _store.Block(by, account);
        return default;
    }
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class BlockWriterSuite(Func<InMemoryMessagingStore, IBlockListWriter> wrap, bool keepsEnds = true) : BlockListWriterContract
{
    private readonly InMemoryMessagingStore _store = new();

    protected override IBlockListWriter Writer => wrap(_store);

    protected override IBlockListRepository Repository => _store;

    protected override bool KeepsEnds => keepsEnds;

    protected override ValueTask SetAsync(AccountId from, AccountId to, BlockState state)
    {
        _store.SetBlocks(from, to, state);
        return default;
    }
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class ThreadSuite(Func<InMemoryMessagingStore, IThreadRepository> wrap) : ThreadRepositoryContract
{
    protected override ValueTask<IThreadRepository> CreateAsync() => new(wrap(new InMemoryMessagingStore()));
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class ReportSuite(Func<InMemoryMessagingStore, IReportRepository> wrap) : ReportRepositoryContract
{
    protected override ValueTask<IReportRepository> CreateAsync(params (AccountId By, AccountId About, Instant At)[] reports)
    {
        var store = new InMemoryMessagingStore();
        Array.ForEach(reports, report => store.AddReport(report.By, report.About, report.At));
        return new(wrap(store));
    }
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class OutboxSuite : ReportOutboxContract
{
    private readonly InMemoryMessagingStore _store = new();

    public OutboxSuite(Func<InMemoryReportOutbox, InMemoryMessagingStore, IReportOutbox> wrap) => Outbox = wrap(new InMemoryReportOutbox(_store), _store);

    protected override IReportOutbox Outbox { get; }

    protected override IReportRepository Reports => _store;
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class BudgetSuite(Func<InMemoryMessagingStore, IBudgetStore> wrap) : BudgetStoreContract
{
    protected override ValueTask<IBudgetStore> CreateAsync() => new(wrap(new InMemoryMessagingStore()));
}

/// <inheritdoc cref="AccountSuite"/>
internal sealed class FactSuite(Action<FactRequest> spoil) : FactRepositoryContract
{
    protected override ValueTask<(IFactRepository Repository, IScenarioFacts Facts)> CreateAsync()
    {
        var store = new InMemoryMessagingStore();
        return new((new PortFacts(store.Ports) { Afterwards = spoil }, new StoreFacts(store)));
    }
}
