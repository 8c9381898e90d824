namespace Messaging.Policy;

/// <summary>Relations, by a port that lives in a scope.</summary>
internal sealed class ScopedRelations(PortScopes<IRelationRepository> scopes) : IRelationRepository
{
    public ValueTask FindAsync(
        AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        scopes.CallAsync((subject, others, relations, cancellationToken), static (port, call) => port.FindAsync(call.subject, call.others, call.relations, call.cancellationToken));

    public ValueTask FindBetweenAsync(
        ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        scopes.CallAsync((subjects, others, relations, cancellationToken), static (port, call) => port.FindBetweenAsync(call.subjects, call.others, call.relations, call.cancellationToken));
}
