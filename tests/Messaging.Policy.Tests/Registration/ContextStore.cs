using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Registration;

/// <summary>All ports over a context that, like a database's, serves one call at a time, and none after its scope ended.</summary>
internal sealed class ContextStore(ContextStore.Tables tables)
    : IAccountRepository, IRelationRepository, IBlockListRepository, IBlockListWriter, IThreadRepository, IReportRepository, IReportOutbox, IBudgetStore, IReportSink, IDisposable
{
    private int _busy;
    private bool _isDisposed;

    private InMemoryMessagingStore Store => tables.Store;

    public void Dispose() => _isDisposed = true;

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
        Alone(() => Store.FindAsync(ids, accounts, cancellationToken));

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        Alone(() => Store.FindAsync(subject, others, relations, cancellationToken));

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        Alone(() => Store.FindAsync(subject, others, blocks, cancellationToken));

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
        Alone(() => Store.FindAsync(subject, others, threads, cancellationToken));

    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        Alone(() => Store.FindAsync(about, after, cancellationToken));

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) =>
        Alone(() => Store.TryReplaceAsync(one, other, expected, replacement, cancellationToken));

    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) =>
        Alone(() => ((IBlockListWriter)Store).BlockAsync(by, account, cancellationToken));

    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) =>
        Alone(() => ((IBlockListWriter)Store).UnblockAsync(by, account, cancellationToken));

    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken) =>
        Alone(() => tables.Outbox.TryAddAsync(report, claimedUntil, cancellationToken));

    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken) =>
        Alone(() => tables.Outbox.ClaimAsync(most, now, claimedUntil, cancellationToken));

    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken) => Alone(() => tables.Outbox.MarkSentAsync(key, cancellationToken));

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken) =>
        Alone(() => tables.Outbox.DismissAsync(by, about, at, cancellationToken));

    public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken) => Alone(() =>
    {
        tables.Sent.Add(report);
        return default;
    });

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.AskAsync(request, cancellationToken));

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.TakeAsync(request, cancellationToken));

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.TakeOverAsync(request, cancellationToken));

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.RenewAsync(request, cancellationToken));

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.SettleAsync(request, cancellationToken));

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.GiveBackAsync(request, cancellationToken));

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.VoidAsync(request, cancellationToken));

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => Alone(() => Store.RefundAsync(request, cancellationToken));

    private async ValueTask Alone(Func<ValueTask> call) => await Alone<bool>(async () =>
    {
        await call();
        return true;
    });

    private async ValueTask<T> Alone<T>(Func<ValueTask<T>> call)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("A second operation was started on this context before a previous one ended.");
        }

        await Task.Yield();
        var answer = await call();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Volatile.Write(ref _busy, 0);
        return answer;
    }

    internal sealed class Tables
    {
        public Tables() => Outbox = new(Store);

        public InMemoryMessagingStore Store { get; } = new();

        public InMemoryReportOutbox Outbox { get; }

        public System.Collections.Concurrent.ConcurrentBag<MessageReport> Sent { get; } = [];
    }
}
