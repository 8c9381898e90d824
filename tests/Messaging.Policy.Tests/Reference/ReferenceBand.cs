namespace Messaging.Policy.Tests.Reference;

/// <summary>An age band, [From, To).</summary>
internal sealed record ReferenceBand(string Name, long From, long? To, string? Default, string? Widest, bool GuardianApproval);
