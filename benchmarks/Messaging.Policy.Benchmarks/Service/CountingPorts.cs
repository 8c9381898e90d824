using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Service;

/// <summary>The ports of a store, with their calls counted.</summary>
internal sealed class CountingPorts(InMemoryMessagingStore store) : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository
{
    public int Calls { get; private set; }

    public MessagingPorts Ports => store.Ports with { Accounts = this, Relations = this, Blocks = this, Threads = this, Reports = this };

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        Calls++;
        return store.FindAsync(ids, accounts, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        Calls++;
        return store.FindAsync(subject, others, relations, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        Calls++;
        return store.FindAsync(subject, others, blocks, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        Calls++;
        return store.FindAsync(subject, others, threads, cancellationToken);
    }

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        Calls++;
        return store.TryReplaceAsync(one, other, expected, replacement, cancellationToken);
    }

    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken)
    {
        Calls++;
        return store.FindAsync(about, after, cancellationToken);
    }
}
