using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <content>The look-ups of the store.</content>
public sealed partial class InMemoryMessagingStore
{
    /// <inheritdoc/>
    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        var wanted = ids.Span;
        var found = accounts.Span;
        for (var i = 0; i < wanted.Length; i++)
        {
            found[i] = FindAccount(wanted[i]);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        var wanted = others.Span;
        var found = relations.Span;
        for (var i = 0; i < wanted.Length; i++)
        {
            found[i] = _relations.Find(subject, wanted[i]);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        var wanted = others.Span;
        var found = blocks.Span;
        for (var i = 0; i < wanted.Length; i++)
        {
            found[i] = _blocks.Find(subject, wanted[i]);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        var wanted = others.Span;
        var found = threads.Span;
        for (var i = 0; i < wanted.Length; i++)
        {
            found[i] = FindThread(subject, wanted[i]);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        new(_reports.TryGet(about, out var reports) ? reports : []);

    /// <summary>Everything about one account and each of some others, in one look-up a pair: for a decision that reads all of it.</summary>
    internal void FindPairs(
        AccountId subject, ReadOnlySpan<AccountId> others, Span<RelationPair> relations, Span<BlockPair> blocks, Span<MessageThread> threads)
    {
        for (var i = 0; i < others.Length; i++)
        {
            relations[i] = _relations.Find(subject, others[i]);
            blocks[i] = _blocks.Find(subject, others[i]);
            threads[i] = FindThread(subject, others[i]);
        }
    }

    /// <summary>Finds accounts; null where there is none.</summary>
    internal void FindAccounts(ReadOnlySpan<AccountId> ids, Span<Account?> accounts)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            accounts[i] = FindAccount(ids[i]);
        }
    }
}
