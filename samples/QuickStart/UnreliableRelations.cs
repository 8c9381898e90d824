using Messaging.Policy;

namespace QuickStart;

/// <summary>A port of the host's whose connection can be lost (A6).</summary>
internal sealed class UnreliableRelations(IRelationRepository inner) : IRelationRepository
{
    public bool IsDown { get; set; }

    public ValueTask FindAsync(
        AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        IsDown ? throw new IOException("no connection") : inner.FindAsync(subject, others, relations, cancellationToken);
}
