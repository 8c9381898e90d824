using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>A decision with everything that led to it; for the host, never for the sender. Immutable.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Rules">Every rule in order of precedence; the modes' rule once for each table.</param>
/// <param name="Failures">What could not be looked up, and why.</param>
[JsonConverter(typeof(HostOnlyJsonConverter<Explanation>))]
public sealed record Explanation(Decision Decision, ImmutableArray<RuleExplanation> Rules, ImmutableArray<PortFailure> Failures)
{
    /// <summary>
    /// How the attempt stands to the first one with its message id. The rules of requests and budgets do not judge a repeat. A message id that stands for another message is judged by DUP-1 alone.
    /// </summary>
    public MessageRepeat Repeat { get; init; }

    /// <summary>Whether the decision is that of the first message, which it repeats: then <see cref="Rules"/> say how it would be judged anew, and none of them denies.</summary>
    public bool IsOfFirst { get; init; }

    /// <summary>What the budgets said that were asked; empty where none was.</summary>
    public ImmutableArray<BudgetExplanation> Budgets { get; init; } = [];

    /// <summary>The true outcome and the codes of all its reasons; the rules are left out. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Decision.ToString();
}
