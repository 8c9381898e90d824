namespace Messaging.Policy;

/// <summary>One thing that a rule compared: a fact of an account, or what a policy asks. <c>default</c> compares nothing. Immutable.</summary>
/// <param name="What">What it is, by the name that documents give it where it has one, for example <c>recipient.mode</c>.</param>
/// <param name="Value">What it was, as a text.</param>
public readonly record struct RuleComparison(string What, string Value);
