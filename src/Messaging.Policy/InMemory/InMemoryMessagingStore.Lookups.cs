using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <content>The look-ups of the store.</content>
public sealed partial class InMemoryMessagingStore
{
    /// <inheritdoc/>
    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        _accounts.Find(ids.Span, accounts.Span);
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
        new(FindReports(about));

    /// <inheritdoc/>
    ImmutableArray<Report> IFactSource.FindReports(in AccountId about) => FindReports(about);

    /// <inheritdoc/>
    void IFactSource.ReadAhead(in AccountId subject, ReadOnlySpan<AccountId> others)
    {
        _accounts.ReadAhead(subject);
        foreach (ref readonly var other in others)
        {
            _accounts.ReadAhead(other);
            _pairs.ReadAhead(subject, other);
        }
    }

    /// <inheritdoc/>
    void IFactSource.ReadOn(in AccountId subject, ReadOnlySpan<AccountId> ids, Span<Account?> accounts)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            accounts[i] = _accounts.ReadOn(ids[i]);
            if (!ids[i].Is(subject))
            {
                _pairs.ReadOn(subject, ids[i]);
            }
        }
    }

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
        _accounts.FindEach(ids, accounts);
        _pairs.FindEach(subject, others, relations, blocks, threads);
    }

    private ImmutableArray<Report> FindReports(in AccountId about) => _reports.TryGetValue(about, out var reports) ? reports : [];
}
