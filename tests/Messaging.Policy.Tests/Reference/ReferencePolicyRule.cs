namespace Messaging.Policy.Tests.Reference;

/// <summary>A policy's own rule (POL).</summary>
internal sealed record ReferencePolicyRule(string Code, ReferenceConditions Conditions, string Outcome, string Class);
