namespace Messaging.Policy.Tests.Reference;

/// <summary>What a sender of one band needs to write to a recipient of another.</summary>
internal sealed record ReferenceBandPair(string From, string To, bool Never, List<string> Requires);
