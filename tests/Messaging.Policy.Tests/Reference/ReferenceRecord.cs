namespace Messaging.Policy.Tests.Reference;

/// <summary>What is remembered of a message id: the first decision, what tells its message from others, and who holds it.</summary>
internal sealed class ReferenceRecord
{
    public required long First { get; init; }

    public required string Content { get; init; }

    public required List<string> Presents { get; init; }

    public required string? Digest { get; init; }

    public required ReferenceDecision Decision { get; set; }

    public required ReferencePermit Holder { get; set; }

    public required long LeasedAt { get; set; }

    public bool Sent { get; set; }

    public bool IsLeased(long now, long lease) => !Sent && now < LeasedAt + lease;

    public bool IsSame(ReferenceAttempt attempt) =>
        Content == attempt.Content && Digest == attempt.Digest && Presents.ToHashSet().SetEquals(attempt.Presents);
}
