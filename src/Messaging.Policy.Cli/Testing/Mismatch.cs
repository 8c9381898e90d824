namespace Messaging.Policy.Cli;

/// <summary>A member of a decision that is not as expected.</summary>
internal sealed record Mismatch(string Member, string Expected, string Actual);
