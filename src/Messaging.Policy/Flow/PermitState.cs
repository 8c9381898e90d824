namespace Messaging.Policy;

/// <summary>What a granted permit holds until it is settled. <c>default</c> holds nothing.</summary>
internal readonly record struct PermitState(AcquireFlow? Flow, EvaluationContext? EvaluationContext, long Permit, CompiledPolicy? Policy, DecisionClock? Clock)
{
    public ValueTask CommitAsync(CancellationToken cancellationToken) =>
        EvaluationContext is not null && EvaluationContext.TrySettle(Permit) ? Flow!.CommitAsync(EvaluationContext, Policy!, cancellationToken) : default;

    public ValueTask GiveBackAsync(CancellationToken cancellationToken) =>
        EvaluationContext is not null && EvaluationContext.TrySettle(Permit) ? Flow!.GiveBackAsync(EvaluationContext, Clock, cancellationToken) : default;
}
