using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>All ports over a store, with a test's hands on each call.</summary>
public sealed class WatchedPorts(InMemoryMessagingStore store)
    : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository, IBudgetStore
{
    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>What happens before a call reaches the store.</summary>
    public ConcurrentDictionary<string, Func<CancellationToken, ValueTask>> Before { get; } = new();

    /// <summary>What happens after a call reached the store, before its answer comes back.</summary>
    public ConcurrentDictionary<string, Func<ValueTask>> After { get; } = new();

    /// <summary>Calls that never reach the store: their answers stay unwritten.</summary>
    public HashSet<string> Unanswered { get; } = [];

    public Func<Account?, Account?> ChangeAccount { get; set; } = account => account;

    public Func<RelationPair, RelationPair> ChangeRelations { get; set; } = relations => relations;

    public Func<BlockPair, BlockPair> ChangeBlocks { get; set; } = blocks => blocks;

    public Func<MessageThread, MessageThread> ChangeThread { get; set; } = thread => thread;

    public Func<ImmutableArray<Report>, ImmutableArray<Report>> ChangeReports { get; set; } = reports => reports;

    /// <summary>Changes what the budget store answers to a taking or a question.</summary>
    public Func<BudgetRequest, BudgetResult, BudgetResult> ChangeAnswer { get; set; } = (_, answer) => answer;

    /// <summary>What the budget store still waits for when it has taken.</summary>
    public Task AfterTaking { get; set; } = Task.CompletedTask;

    public MessagingPorts Ports => new() { Accounts = this, Relations = this, Blocks = this, Threads = this, Reports = this, Budgets = this };

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
        Watch(PortCalls.Accounts, async () =>
        {
            await store.FindAsync(ids, accounts, cancellationToken);
            Change(accounts, ChangeAccount);
        }, cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        Watch(PortCalls.Relations, async () =>
        {
            await store.FindAsync(subject, others, relations, cancellationToken);
            Change(relations, ChangeRelations);
        }, cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        Watch(PortCalls.Blocks, async () =>
        {
            await store.FindAsync(subject, others, blocks, cancellationToken);
            Change(blocks, ChangeBlocks);
        }, cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
        Watch(PortCalls.Threads, async () =>
        {
            await store.FindAsync(subject, others, threads, cancellationToken);
            Change(threads, ChangeThread);
        }, cancellationToken);

    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        Watch(PortCalls.Reports, async () => ChangeReports(await store.FindAsync(about, after, cancellationToken)), cancellationToken);

    public ValueTask<bool> TryReplaceAsync(
        AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) =>
        Watch(PortCalls.Replace, () => store.TryReplaceAsync(one, other, expected, replacement, cancellationToken), cancellationToken);

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.Ask, async () => ChangeAnswer(request, await store.AskAsync(request, cancellationToken)), cancellationToken);

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(
            PortCalls.Take,
            async () =>
            {
                var answer = await store.TakeAsync(request, cancellationToken);
                await AfterTaking;
                return ChangeAnswer(request, answer);
            },
            cancellationToken);

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.TakeOver, () => store.TakeOverAsync(request, cancellationToken), cancellationToken);

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.Renew, () => store.RenewAsync(request, cancellationToken), cancellationToken);

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.Settle, () => store.SettleAsync(request, cancellationToken), cancellationToken);

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.GiveBack, () => store.GiveBackAsync(request, cancellationToken), cancellationToken);

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.Void, () => store.VoidAsync(request, cancellationToken), cancellationToken);

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        Watch(PortCalls.Refund, () => store.RefundAsync(request, cancellationToken), cancellationToken);

    private static void Change<T>(Memory<T> answers, Func<T, T> change)
    {
        foreach (ref var answer in answers.Span)
        {
            answer = change(answer);
        }
    }

    private ValueTask Watch(string call, Func<ValueTask> reach, CancellationToken cancellationToken)
    {
        var before = Begin(call, cancellationToken);
        return before.IsCompletedSuccessfully && !After.ContainsKey(call) ? Unanswered.Contains(call) ? default : reach() : AfterAsync(before, call, reach);
    }

    private ValueTask<T> Watch<T>(string call, Func<ValueTask<T>> reach, CancellationToken cancellationToken)
    {
        var before = Begin(call, cancellationToken);
        return before.IsCompletedSuccessfully && !After.ContainsKey(call) ? Unanswered.Contains(call) ? default : reach() : AfterAsync(before, call, reach);
    }

    private ValueTask Begin(string call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        return Before.TryGetValue(call, out var before) ? before(cancellationToken) : default;
    }

    private async ValueTask AfterAsync(ValueTask before, string call, Func<ValueTask> reach)
    {
        await before;
        if (!Unanswered.Contains(call))
        {
            await reach();
        }

        await ReachedAsync(call);
    }

    private async ValueTask<T> AfterAsync<T>(ValueTask before, string call, Func<ValueTask<T>> reach)
    {
        await before;
        var answer = Unanswered.Contains(call) ? default! : await reach();
        await ReachedAsync(call);
        return answer;
    }

    private ValueTask ReachedAsync(string call) => After.TryGetValue(call, out var after) ? after() : default;
}
