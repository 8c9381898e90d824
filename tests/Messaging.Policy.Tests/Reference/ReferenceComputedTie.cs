namespace Messaging.Policy.Tests.Reference;

/// <summary>A tie that a policy computes: all the conditions that are there must hold.</summary>
internal sealed record ReferenceComputedTie(long? AccountOlderThan, long? AnsweredWithin, string? Thread);
