using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;

namespace Messaging.Policy;

/// <content>The look-ups of the store.</content>
public sealed partial class InMemoryMessagingStore
{
    /// <inheritdoc/>
    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        FindAccounts(ids.Span, accounts.Span);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        FindPairs(subject, others.Span, relations.Span, [], []);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        FindPairs(subject, others.Span, [], blocks.Span, []);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        FindPairs(subject, others.Span, [], [], threads.Span);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        new(FindReports(about));

    /// <inheritdoc/>
    ImmutableArray<Report> IFactSource.FindReports(in AccountId about) => FindReports(about);

    /// <inheritdoc/>
    void IFactSource.FindAll(
        in AccountId subject,
        ReadOnlySpan<AccountId> ids,
        Span<Account?> accounts,
        ReadOnlySpan<AccountId> others,
        Span<RelationPair> relations,
        Span<BlockPair> blocks,
        Span<MessageThread> threads)
    {
        if (ids.Length > HashBatch.Length)
        {
            FindAccounts(ids, accounts);
            FindPairs(subject, others, relations, blocks, threads);
            return;
        }

        Unsafe.SkipInit(out HashBatch accountHashes);
        Unsafe.SkipInit(out HashBatch pairHashes);
        Unsafe.SkipInit(out HashBatch words);
        _accounts.Begin(ids, accountHashes);
        _pairs.Begin(subject, others, pairHashes);
        _accounts.GoOn(accountHashes, accounts);
        _pairs.GoOn(subject, others, pairHashes, words);
        _accounts.Find(ids, accountHashes, accounts);
        _pairs.Find(subject, others, pairHashes, words, relations, blocks, threads);
    }

    private void FindAccounts(ReadOnlySpan<AccountId> ids, Span<Account?> accounts)
    {
        Unsafe.SkipInit(out HashBatch hashes);
        for (var start = 0; start < ids.Length; start += HashBatch.Length)
        {
            var wanted = ids.Slice(start, Math.Min(HashBatch.Length, ids.Length - start));
            var found = accounts.Slice(start, wanted.Length);
            _accounts.Begin(wanted, hashes);
            _accounts.GoOn(hashes, found);
            _accounts.Find(wanted, hashes, found);
        }
    }

    private void FindPairs(
        in AccountId subject, ReadOnlySpan<AccountId> others, Span<RelationPair> relations, Span<BlockPair> blocks, Span<MessageThread> threads)
    {
        Unsafe.SkipInit(out HashBatch hashes);
        Unsafe.SkipInit(out HashBatch words);
        for (var start = 0; start < others.Length; start += HashBatch.Length)
        {
            var wanted = others.Slice(start, Math.Min(HashBatch.Length, others.Length - start));
            _pairs.Begin(subject, wanted, hashes);
            _pairs.GoOn(subject, wanted, hashes, words);
            _pairs.Find(
                subject, wanted, hashes, words, relations.IsEmpty ? [] : relations[start..], blocks.IsEmpty ? [] : blocks[start..], threads.IsEmpty ? [] : threads[start..]);
        }
    }

    private ImmutableArray<Report> FindReports(in AccountId about) => _reports.Find(about);
}
