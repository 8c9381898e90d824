namespace Messaging.Policy;

/// <summary>What a permit holds until it is settled. <c>default</c> holds nothing.</summary>
internal readonly record struct PermitState(Settlement? Settlement, EvaluationContext? Context, long Permit, CompiledPolicy? Policy, DecisionClock? Clock)
{
    public ValueTask<SettleStatus> CommitAsync(CancellationToken cancellationToken) =>
        Context is not null && Context.Permit.TrySettle(Permit) ? Settlement!.CommitAsync(Context, Policy!, Clock, cancellationToken) : default;

    public ValueTask<SettleStatus> GiveBackAsync(CancellationToken cancellationToken) =>
        Context is not null && Context.Permit.TrySettle(Permit) ? Settlement!.GiveBackAsync(Context, Clock, cancellationToken) : default;

    /// <summary>Begins the lease anew; the permit is not settled by it.</summary>
    public ValueTask<bool> RenewAsync(NodaTime.Instant? at, CancellationToken cancellationToken) =>
        Context is not null && Context.Permit.Number == Permit ? Settlement!.RenewAsync(Context, Policy!, Clock, at, cancellationToken) : default;

    /// <summary>Settles what nobody settled: what was granted was not sent, and what a hidden reason refused is as if it was.</summary>
    public ValueTask DisposeAsync(bool isGranted) =>
        Context is not null && Context.Permit.TrySettle(Permit) ? Settlement!.DisposeAsync(Context, Policy!, Clock, isGranted) : default;
}
