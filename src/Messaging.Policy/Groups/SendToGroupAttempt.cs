using NodaTime;

namespace Messaging.Policy;

/// <summary>One attempt to send a message to a group.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
/// <param name="Sender">Who sends.</param>
/// <param name="Group">The group; the message is for its members, but for the sender.</param>
/// <param name="Content">What the message holds. Default: text.</param>
public sealed record SendToGroupAttempt(AccountId Sender, GroupFacts Group, ContentKind Content = ContentKind.Text)
{
    /// <summary>The instant to decide for, rounded down to the microsecond; null: the evaluator's clock.</summary>
    public Instant? At { get; init; }

    /// <summary>Tags that come with the attempt: that all have accepted to be in one group.</summary>
    public TagSet Presents { get; init; }

    /// <summary>Names nobody.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"sending to a {Group}";
}
