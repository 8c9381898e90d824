namespace Messaging.Policy.Benchmarks.Price;

/// <summary>What a hand-written chain answers. Instants are microseconds since 1970; <see cref="long.MaxValue"/> is never.</summary>
public readonly record struct ChainDecision(
    Outcome Outcome, ChainReasons Reasons, long RetryAt, Outcome Shown, ChainReasons ShownReasons, bool IsUnavailable, long ShownRetryAt, Affordance Affordance);
