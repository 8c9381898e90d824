using System.Collections.Immutable;
using Messaging.Policy.Cli;
using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>All ports of a test's host, over one store in memory.</summary>
internal sealed class TestHostPorts(InMemoryMessagingStore store) : IBlockListWriter, IReportOutbox, IScenarioFacts
{
    private readonly InMemoryFacts facts = new(store);
    private readonly InMemoryReportOutbox outbox = new(store);

    /// <summary>The ports whose look-ups can fail.</summary>
    public BreakablePorts Reading { get; } = new(store);

    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => store.BlockAsync(by, account, cancellationToken);

    public ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, Instant until, CancellationToken cancellationToken) => store.BlockUntilAsync(by, account, until, cancellationToken);

    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => store.UnblockAsync(by, account, cancellationToken);

    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken) => outbox.TryAddAsync(report, claimedUntil, cancellationToken);

    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken) => outbox.ClaimAsync(most, now, claimedUntil, cancellationToken);

    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken) => outbox.MarkSentAsync(key, cancellationToken);

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken) => outbox.DismissAsync(by, about, at, cancellationToken);

    public ValueTask<Account?> FindAccountAsync(AccountId id) => facts.FindAccountAsync(id);

    public ValueTask SetAccountAsync(Account account) => facts.SetAccountAsync(account);

    public ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation) => facts.SetRelationAsync(from, to, relation);

    public ValueTask SetBlocksAsync(AccountId from, AccountId to, BlockState state, BlockEnds ends) => facts.SetBlocksAsync(from, to, state, ends);

    public ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared) => facts.SetCommunityAsync(one, other, shared);

    public ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread) => facts.SetThreadAsync(one, other, thread);

    public ValueTask AddReportAsync(AccountId about, Report report) => facts.AddReportAsync(about, report);

    public ValueTask SetPortsDownAsync(TestPorts ports)
    {
        Reading.SetDown(Enum.GetValues<PortName>().Where(port => ports.HasFlag((TestPorts)(1 << (int)port))));
        return default;
    }
}
