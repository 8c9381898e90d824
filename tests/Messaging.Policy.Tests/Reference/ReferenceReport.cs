namespace Messaging.Policy.Tests.Reference;

/// <summary>Who reported whom, when.</summary>
internal sealed record ReferenceReport(string By, string About, long At);
