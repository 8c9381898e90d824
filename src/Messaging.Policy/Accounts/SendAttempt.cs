using NodaTime;

namespace Messaging.Policy;

/// <summary>One attempt: a sender, a recipient, and what the sender wants to do.</summary>
/// <remarks>
/// <c>default</c> names nobody and nothing and is refused (SYS-1), and so is every undefined verb or content. Immutable.
/// </remarks>
/// <param name="Sender">Who attempts it.</param>
/// <param name="Recipient">The account that the attempt is made towards.</param>
/// <param name="Verb">What is attempted. Default: send a message.</param>
/// <param name="Content">What the message holds. Default: text.</param>
/// <example>
/// <code>
/// var attempt = new SendAttempt("ana", "ben", MessageVerb.Send, ContentKind.Image) { MessageId = "4711" };
/// var decision = await evaluator.CanSendMessageAsync(attempt);
/// </code>
/// </example>
public readonly record struct SendAttempt(
    AccountId Sender, AccountId Recipient, MessageVerb Verb = MessageVerb.Send, ContentKind Content = ContentKind.Text)
{
    /// <summary>The instant to decide for, rounded down to the microsecond; null: the evaluator's clock.</summary>
    public Instant? At { get; init; }

    /// <summary>
    /// The host's id of the message, by which a repeat is known for 24 hours; at most 256 bytes in UTF-8; null: none. Counts for the verb send only. A message
    /// that is retried has to carry the id of its first attempt, and each message an id of its own.
    /// </summary>
    public string? MessageId { get; init; }

    /// <summary>
    /// A digest of what is sent, such as a hash of the text; at most 256 bytes in UTF-8; null: none. It tells another message with the same id and the same kind of
    /// content from a retry (<see cref="Reason.MessageIdReused"/>). Counts only with a message id. It is remembered as part of a hash, never as it is.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>Tags that come with the attempt: an invitation, a PIN that the host has checked.</summary>
    public TagSet Presents { get; init; }
}
