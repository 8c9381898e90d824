using System.Collections.Concurrent;
using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Watched ports that tell the look-ups for a group apart from those for one account.</summary>
public sealed class GroupPorts(InMemoryMessagingStore store) : IRelationRepository, IBlockListRepository
{
    public WatchedPorts Inner { get; } = new(store);

    public ConcurrentQueue<string> Calls => Inner.Calls;

    public MessagingPorts Ports => Inner.Ports with { Relations = this, Blocks = this };

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        Inner.FindAsync(subject, others, relations, cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        Inner.FindAsync(subject, others, blocks, cancellationToken);

    public async ValueTask FindBetweenAsync(ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        if (await BeginAsync("relations.between", cancellationToken))
        {
            await ((IRelationRepository)store).FindBetweenAsync(subjects, others, relations, cancellationToken);
        }
    }

    public async ValueTask FindBetweenAsync(ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        if (await BeginAsync("blocks.between", cancellationToken))
        {
            await ((IBlockListRepository)store).FindBetweenAsync(subjects, others, blocks, cancellationToken);
        }
    }

    private async ValueTask<bool> BeginAsync(string call, CancellationToken cancellationToken)
    {
        Inner.Calls.Enqueue(call);
        if (Inner.Before.TryGetValue(call, out var before))
        {
            await before(cancellationToken);
        }

        return !Inner.Unanswered.Contains(call);
    }
}
