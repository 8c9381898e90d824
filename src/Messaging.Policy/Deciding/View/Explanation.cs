using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A decision with everything that led to it; for the host, never for the sender. Immutable.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Rules">Every rule in order of precedence; the modes' rule once for each table.</param>
/// <param name="Failures">What could not be looked up, and why.</param>
public sealed record Explanation(Decision Decision, ImmutableArray<RuleExplanation> Rules, ImmutableArray<PortFailure> Failures);
