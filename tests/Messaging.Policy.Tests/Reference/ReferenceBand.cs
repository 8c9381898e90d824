namespace Messaging.Policy.Tests.Reference;

/// <summary>An age band, [From, To); "majority" is the age of majority where the account is.</summary>
internal sealed record ReferenceBand(string Name, ReferenceBoundary From, ReferenceBoundary? To, string? Default, string? Widest, bool GuardianApproval);
