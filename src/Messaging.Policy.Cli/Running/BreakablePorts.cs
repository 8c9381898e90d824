using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>The ports of a store, of which any can be down: then they throw, while the store itself goes on.</summary>
internal sealed class BreakablePorts(InMemoryMessagingStore store)
    : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository, IBudgetStore
{
    private readonly bool[] down = new bool[Enum.GetValues<PortName>().Length];

    public MessagingPorts Ports => new() { Accounts = this, Relations = this, Blocks = this, Threads = this, Reports = this, Budgets = this };

    /// <summary>These ports are down from now on, and no others.</summary>
    public void SetDown(IEnumerable<PortName> ports)
    {
        Array.Clear(down);
        foreach (var port in ports)
        {
            down[(int)port] = true;
        }
    }

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Accounts);
        return store.FindAsync(ids, accounts, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Relations);
        return store.FindAsync(subject, others, relations, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Blocks);
        return store.FindAsync(subject, others, blocks, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Threads);
        return store.FindAsync(subject, others, threads, cancellationToken);
    }

    public ValueTask<bool> TryReplaceAsync(
        AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Threads);
        return store.TryReplaceAsync(one, other, expected, replacement, cancellationToken);
    }

    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Reports);
        return store.FindAsync(about, after, cancellationToken);
    }

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.AskAsync(request, cancellationToken);
    }

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.TakeAsync(request, cancellationToken);
    }

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.TakeOverAsync(request, cancellationToken);
    }

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.RenewAsync(request, cancellationToken);
    }

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.SettleAsync(request, cancellationToken);
    }

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.GiveBackAsync(request, cancellationToken);
    }

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.VoidAsync(request, cancellationToken);
    }

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(PortName.Budgets);
        return store.RefundAsync(request, cancellationToken);
    }

    private void ThrowIfDown(PortName port)
    {
        if (down[(int)port])
        {
            throw new IOException($"The port {Quoted.Text(ScenarioJson.Ports.Of(port))} is down.");
        }
    }
}
