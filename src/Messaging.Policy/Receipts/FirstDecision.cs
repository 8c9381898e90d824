using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What was decided on the first message of which an attempt is a repeat (section 7). Immutable.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reasons">The codes of its reasons, in order.</param>
public sealed record FirstDecision(Outcome Outcome, ImmutableArray<string> Reasons);
