namespace Messaging.Policy;

/// <summary>A part of a policy, and how often it had a say. Immutable.</summary>
/// <param name="Path">Where it stands, as a JSON path.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Times">How many decisions it had a say in; 0: none.</param>
public sealed record CoveredPart(string Path, string What, long Times);
