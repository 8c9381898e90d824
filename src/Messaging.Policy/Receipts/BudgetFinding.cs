using NodaTime;

namespace Messaging.Policy;

/// <summary>What the store said of one budget that a decision asked.</summary>
/// <remarks><c>default</c> lacks tokens and clears never. Immutable.</remarks>
/// <param name="Budget">The budget's name.</param>
/// <param name="Outcome">Whether it had its tokens.</param>
/// <param name="ClearsAt">Where it lacked them: the first instant at which it has them; null: never, or it had them.</param>
public readonly record struct BudgetFinding(string Budget, BudgetOutcome Outcome, Instant? ClearsAt = null);
