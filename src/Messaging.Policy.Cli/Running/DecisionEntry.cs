using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>One decision of a scenario.</summary>
/// <param name="Step">The step, counted from zero.</param>
/// <param name="Index">The place in the step: of the recipient in a list, else zero.</param>
/// <param name="At">The step's instant.</param>
/// <param name="From">The sender.</param>
/// <param name="To">The recipient.</param>
/// <param name="Verb">What was attempted.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Explanation">Why; null where nobody asked.</param>
/// <param name="Permit">What a send means for its host; null where it is none.</param>
internal readonly record struct DecisionEntry(
    int Step, int Index, Instant At, AccountId From, AccountId To, MessageVerb Verb, Decision Decision, Explanation? Explanation, PermitStatus? Permit = null);
