using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>An attempt to reach somebody.</summary>
internal class AttemptDocument
{
    [JsonRequired]
    public AccountId From { get; set; }

    [JsonRequired]
    public AccountId To { get; set; }

    public MessageVerb Verb { get; set; } = MessageVerb.Send;

    public ContentKind Content { get; set; } = ContentKind.Text;

    public string? MessageId { get; set; }

    public string? Digest { get; set; }

    public TagSet Presents { get; set; }

    public SendAttempt ToAttempt(Instant at) => new(From, To, Verb, Content) { At = at, MessageId = MessageId, Digest = Digest, Presents = Presents };
}
