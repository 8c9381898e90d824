using NodaTime;

namespace Messaging.Policy;

/// <summary>What one budget said of an attempt. Immutable.</summary>
/// <param name="Name">The budget's name.</param>
/// <param name="PolicyPath">Where the policy states it, as a JSON path.</param>
/// <param name="Rule">The reason that it gives where it refuses (PAC-1 or PAC-2).</param>
/// <param name="Outcome">What it said.</param>
/// <param name="Limit">Its capacity in tokens.</param>
/// <param name="Cost">How many tokens the attempt takes.</param>
/// <param name="ClearsAt">Where it lacks tokens, the first instant at which it has them; null: never, or it lacks none.</param>
/// <param name="IsLow">Whether at most a fifth of the limit is left.</param>
public sealed record BudgetExplanation(string Name, string PolicyPath, Reason Rule, BudgetOutcome Outcome, long Limit, long Cost, Instant? ClearsAt, bool IsLow);
