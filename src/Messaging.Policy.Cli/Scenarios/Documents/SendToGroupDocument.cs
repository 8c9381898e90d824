using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>A message to a group.</summary>
internal sealed class SendToGroupDocument
{
    [JsonRequired]
    public AccountId From { get; set; }

    [JsonRequired]
    public GroupDocument Group { get; set; } = new();

    public ContentKind Content { get; set; } = ContentKind.Text;

    public TagSet Presents { get; set; }

    public SendToGroupAttempt ToAttempt(Instant at) => new(From, Group.ToFacts(), Content) { At = at, Presents = Presents };
}
