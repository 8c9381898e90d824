using System.Collections.Immutable;
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
        _pairs.Find(subject, others.Span, relations.Span, [], []);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        _pairs.Find(subject, others.Span, [], blocks.Span, []);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        _pairs.Find(subject, others.Span, [], [], threads.Span);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        new(_reports.TryGetValue(about, out var reports) ? reports : []);

    /// <summary>Finds accounts; null where there is none.</summary>
    internal void FindAccounts(ReadOnlySpan<AccountId> ids, Span<Account?> accounts) => _accounts.Find(ids, accounts);

    /// <summary>Everything about one account, each of some others and the accounts themselves, so that the look-ups wait for memory together.</summary>
    internal void FindAll(
        AccountId subject,
        ReadOnlySpan<AccountId> ids,
        Span<Account?> accounts,
        ReadOnlySpan<AccountId> others,
        Span<RelationPair> relations,
        Span<BlockPair> blocks,
        Span<MessageThread> threads)
    {
        var hashes = default(HashesTogether);
        _pairs.Begin(subject, others[..Math.Min(others.Length, HashesTogether.Length)], hashes);
        _accounts.Find(ids, accounts);
        _pairs.Find(subject, others, relations, blocks, threads);
    }

    /// <summary>Everything about one account and each of some others, in one look-up a pair: for a decision that reads all of it.</summary>
    internal void FindPairs(
        AccountId subject, ReadOnlySpan<AccountId> others, Span<RelationPair> relations, Span<BlockPair> blocks, Span<MessageThread> threads) =>
        _pairs.Find(subject, others, relations, blocks, threads);
}
