namespace Messaging.Policy;

/// <summary>What a granted permit holds until it is settled. <c>default</c> holds nothing.</summary>
internal readonly record struct PermitState(AcquireFlow? Flow, EvaluationContext? Context, long Permit, CompiledPolicy? Policy, DecisionClock? Clock)
{
    public ValueTask CommitAsync(CancellationToken cancellationToken) =>
        Context is not null && Context.Permit.TrySettle(Permit) ? Flow!.CommitAsync(Context, Policy!, cancellationToken) : default;

    public ValueTask GiveBackAsync(CancellationToken cancellationToken) =>
        Context is not null && Context.Permit.TrySettle(Permit) ? Flow!.GiveBackAsync(Context, Clock, cancellationToken) : default;
}
