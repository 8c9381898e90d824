using Messaging.Policy;

namespace Service;

/// <summary>A port of the service's own in place of the library's default: a database whose connection can be lost.</summary>
internal sealed class UnreliableRelations(InMemoryMessagingStore inner) : IRelationRepository
{
    public bool IsDown { get; set; }

    public ValueTask FindAsync(
        AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        IsDown ? throw new IOException("no connection") : inner.FindAsync(subject, others, relations, cancellationToken);
}
