using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>A question whether some accounts may be added to a group.</summary>
internal sealed class AddToGroupDocument
{
    [JsonRequired]
    public AccountId By { get; set; }

    [JsonRequired]
    public List<AccountId> Members { get; set; } = [];

    [JsonRequired]
    public GroupDocument Group { get; set; } = new();

    public TagSet Presents { get; set; }

    public AddToGroupAttempt ToAttempt(Instant at) => new(By, [.. Members], Group.ToFacts()) { At = at, Presents = Presents };
}
