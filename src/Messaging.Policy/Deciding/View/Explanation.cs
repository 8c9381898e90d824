using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A decision with everything that led to it; for the host, never for the sender. Immutable.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Rules">Every rule in order of precedence; the modes' rule once for each table.</param>
/// <param name="Failures">What could not be looked up, and why.</param>
public sealed record Explanation(Decision Decision, ImmutableArray<RuleExplanation> Rules, ImmutableArray<PortFailure> Failures)
{
    /// <summary>Whether the attempt repeats a message, so that no budget was asked and no rule of requests judged it.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Whether the decision is that of the first message, which it repeats: then <see cref="Rules"/> say how it would be judged anew, and none of them denies.</summary>
    public bool IsOfFirst { get; init; }

    /// <summary>What the budgets said that were asked; empty where none was.</summary>
    public ImmutableArray<BudgetExplanation> Budgets { get; init; } = [];
}
