using Messaging.Policy.Cli;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>A host's container as the world of a scenario.</summary>
internal sealed class HostWorld(IServiceProvider services) : IScenarioWorld
{
    private readonly IScenarioFacts facts = services.GetService<IScenarioFacts>() ?? FactsInMemory(services);
    private readonly IBlockListWriter blocks = services.GetRequiredService<IBlockListWriter>();
    private readonly IReportOutbox outbox = services.GetRequiredService<IReportOutbox>();

    public IMessagingPolicyEvaluator Evaluator { get; } = services.GetRequiredService<IMessagingPolicyEvaluator>();

    public IRequestInbox Requests { get; } = services.GetRequiredService<IRequestInbox>();

    public long? ReporterTenure => services.GetService<RegisteredPolicy>()?.Policy.Source.Current.ReporterTenure;

    public ValueTask<Account?> FindAccountAsync(AccountId id) => facts.FindAccountAsync(id);

    public ValueTask SetAccountAsync(Account account) => facts.SetAccountAsync(account);

    public async ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation, BlockState blocks, BlockEnds ends)
    {
        await facts.SetRelationAsync(from, to, relation);
        await facts.SetBlocksAsync(from, to, blocks, ends);
    }

    public ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared) => facts.SetCommunityAsync(one, other, shared);

    public ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread) => facts.SetThreadAsync(one, other, thread);

    public ValueTask AddReportAsync(AccountId about, Report report) => facts.AddReportAsync(about, report);

    public async ValueTask DismissReportsAsync(AccountId by, AccountId about, Instant at) => await outbox.DismissAsync(by, about, at, CancellationToken.None);

    public async ValueTask BlockAsync(AccountId by, AccountId account) => await blocks.BlockAsync(by, account, CancellationToken.None);

    public ValueTask SetDownAsync(IReadOnlyCollection<PortName> ports) => facts.SetPortsDownAsync(ports.Aggregate(TestPorts.None, (down, port) => down | (TestPorts)(1 << (int)port)));

    /// <summary>The store in memory, where it is behind the ports.</summary>
    private static InMemoryFacts FactsInMemory(IServiceProvider services) =>
        services.GetService<IAccountRepository>() is InMemoryMessagingStore store ? new InMemoryFacts(store)
        : throw new InvalidOperationException("The host's accounts are not in memory. Register an IScenarioFacts, which says how a scenario puts facts into the host's stores.");
}
