using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>Ports over a store that a test breaks one by one: each calls the script first, and is waited for as it says.</summary>
internal sealed class ScriptedPorts(InMemoryMessagingStore store)
    : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository, IBudgetStore
{
    /// <summary>What happens at a port before it does its work; it may throw, fail or never end.</summary>
    public Dictionary<string, Func<CancellationToken, Task>> Script { get; } = [];

    public MessagingPorts Ports => new() { Accounts = this, Relations = this, Blocks = this, Threads = this, Reports = this, Budgets = this };

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
        Run("accounts", () => store.FindAsync(ids, accounts, cancellationToken), cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        Run("relations", () => store.FindAsync(subject, others, relations, cancellationToken), cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        Run("blocks", () => store.FindAsync(subject, others, blocks, cancellationToken), cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
        Run("threads", () => store.FindAsync(subject, others, threads, cancellationToken), cancellationToken);

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) =>
        Run("replace", () => store.TryReplaceAsync(one, other, expected, replacement, cancellationToken), cancellationToken);

    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        Run("reports", () => store.FindAsync(about, after, cancellationToken), cancellationToken);

    public ValueTask<BudgetAnswer> AskAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Run("budgets", () => store.AskAsync(request, cancellationToken), cancellationToken);

    public ValueTask<BudgetAnswer> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Run("budgets", () => store.TakeAsync(request, cancellationToken), cancellationToken);

    public ValueTask GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Run("give back", () => store.GiveBackAsync(request, cancellationToken), cancellationToken);

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Run("refund", () => store.RefundAsync(request, cancellationToken), cancellationToken);

    private ValueTask Run(string port, Func<ValueTask> work, CancellationToken cancellationToken)
    {
        if (!Script.TryGetValue(port, out var script))
        {
            return work();
        }

        var before = script(cancellationToken);
        return After();

        async ValueTask After()
        {
            await before;
            await work();
        }
    }

    private ValueTask<T> Run<T>(string port, Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (!Script.TryGetValue(port, out var script))
        {
            return work();
        }

        var before = script(cancellationToken);
        return After();

        async ValueTask<T> After()
        {
            await before;
            return await work();
        }
    }
}
