using Messaging.Policy.Tests.Contracts;
using Messaging.Policy.Tests.Specs;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Registration;

/// <summary>A port that lives in a scope answers as one that does not.</summary>
public sealed class ScopedPortTests
{
    [Fact]
    public async Task Every_port_keeps_its_contract_through_a_scope()
    {
        Func<object>[] suites =
        [
            () => new AccountSuite(store => new ScopedAccounts(Scopes<IAccountRepository>(store))), () => new RelationSuite(store => new ScopedRelations(Scopes<IRelationRepository>(store))),
            () => new BlockSuite(store => new ScopedBlockList(Scopes<IBlockListRepository>(store))), () => new BlockWriterSuite(store => new ScopedBlockListWriter(Scopes<IBlockListWriter>(store))),
            () => new ThreadSuite(store => new ScopedThreads(Scopes<IThreadRepository>(store))), () => new ReportSuite(store => new ScopedReports(Scopes<IReportRepository>(store))),
            () => new OutboxSuite((outbox, _) => new ScopedReportOutbox(Scopes<IReportOutbox>(outbox))), () => new BudgetSuite(store => new ScopedBudgets(Scopes<IBudgetStore>(store))),
        ];
        foreach (var suite in suites)
        {
            (await SuiteRun.FailuresOfAsync(suite)).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_block_with_an_end_goes_through_the_scope()
    {
        var store = new InMemoryMessagingStore();

        (await new ScopedBlockListWriter(Scopes<IBlockListWriter>(store)).BlockUntilAsync("ben", "ana", World.Noon, CancellationToken.None)).HasChanged.Should().BeTrue();

        var found = new BlockPair[1];
        await store.FindAsync("ben", new AccountId[] { "ana" }, found, CancellationToken.None);
        found[0].OutgoingEnds.Blocks.Should().Be(World.Noon);
    }

    private static PortScopes<T> Scopes<T>(T port)
        where T : class =>
        new(new ServiceCollection().AddScoped(_ => port).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), key: null);
}
