namespace Messaging.Policy.Benchmarks.Price;

/// <summary>What a hand-written chain answers.</summary>
public readonly record struct ChainDecision(
    Outcome Outcome, ChainReasons Reasons, long RetryAt, Outcome Shown, ChainReasons ShownReasons, bool IsUnavailable, long ShownRetryAt, Affordance Affordance);
