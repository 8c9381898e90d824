using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>A world of a scenario's own, in memory, under the scenario's policy.</summary>
internal sealed class InMemoryWorld : IScenarioWorld
{
    private static readonly EvaluatorOptions Settings = new();

    private readonly InMemoryMessagingStore store = new();
    private readonly BreakablePorts ports;
    private readonly MessagingPolicyEvaluator evaluator;
    private readonly PolicySource policy;

    /// <summary>Makes a world.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="through">By which other ports the evaluator reaches the store; null: by none.</param>
    public InMemoryWorld(PolicySource policy, Func<MessagingPorts, MessagingPorts>? through = null)
    {
        this.policy = policy;
        ports = new BreakablePorts(store);
        evaluator = new MessagingPolicyEvaluator(policy, through is null ? ports.Ports : through(ports.Ports), Settings);
    }

    public IMessagingPolicyEvaluator Evaluator => evaluator;

    public IRequestInbox Requests => evaluator.Requests;

    public long? ReporterTenure => policy.Current.ReporterTenure;

    public ValueTask<Account?> FindAccountAsync(AccountId id) => new(store.FindAccount(id));

    public ValueTask SetAccountAsync(Account account)
    {
        store.SetAccount(account);
        return default;
    }

    public ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation, BlockState blocks, BlockEnds ends)
    {
        store.SetRelation(from, to, relation);
        store.SetBlocks(from, to, blocks, ends);
        return default;
    }

    public ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared)
    {
        store.SetCommunity(one, other, shared);
        return default;
    }

    public ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread)
    {
        store.SetThread(one, other, thread);
        return default;
    }

    public ValueTask AddReportAsync(AccountId about, Report report)
    {
        store.AddReport(about, report);
        return default;
    }

    public ValueTask DismissReportsAsync(AccountId by, AccountId about, Instant at)
    {
        store.DismissReports(by, about, at);
        return default;
    }

    public ValueTask BlockAsync(AccountId by, AccountId account)
    {
        store.Block(by, account);
        return default;
    }

    public ValueTask SetDownAsync(IReadOnlyCollection<PortName> ports)
    {
        this.ports.SetDown(ports);
        return default;
    }
}
