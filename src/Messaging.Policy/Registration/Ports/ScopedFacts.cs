namespace Messaging.Policy;

/// <summary>All facts, by a port that lives in a scope.</summary>
internal sealed class ScopedFacts(PortScopes<IFactRepository> scopes) : IFactRepository
{
    public ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.FindAsync(call.request, call.cancellationToken));
}
