namespace Messaging.Policy;

/// <summary>What a granted permit holds until it is settled. <c>default</c> holds nothing.</summary>
internal readonly record struct PermitHoldings(AcquireFlow? Flow, Workspace? Workspace, long Permit, CompiledPolicy? Policy, DecisionClock? Clock)
{
    public ValueTask CommitAsync(CancellationToken cancellationToken) =>
        Workspace is not null && Workspace.TrySettle(Permit) ? Flow!.CommitAsync(Workspace, Policy!, cancellationToken) : default;

    public ValueTask GiveBackAsync(CancellationToken cancellationToken) =>
        Workspace is not null && Workspace.TrySettle(Permit) ? Flow!.GiveBackAsync(Workspace, Clock, cancellationToken) : default;
}
