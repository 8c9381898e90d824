using NodaTime;

namespace Messaging.Policy;

/// <summary>One attempt on which the shadow policy and the policy in force differ: codes, and nothing of the accounts.</summary>
/// <remarks>Permission alone is compared: budgets and repeats stay out on both sides. <c>default</c> is no difference. Immutable.</remarks>
/// <param name="Difference">How far they differ.</param>
/// <param name="At">The instant of the decision.</param>
/// <param name="Verb">What was attempted.</param>
/// <param name="Outcome">What the policy in force permits.</param>
/// <param name="Reasons">Why.</param>
/// <param name="ShadowOutcome">What the shadow policy would permit.</param>
/// <param name="ShadowReasons">Why.</param>
public readonly record struct ShadowDifference(
    DecisionDifference Difference, Instant At, MessageVerb Verb, Outcome Outcome, ReasonList Reasons, Outcome ShadowOutcome, ReasonList ShadowReasons);
