using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>How an account stands.</summary>
internal sealed class StandingDocument
{
    [JsonRequired]
    public StandingState State { get; set; }

    public Instant? Until { get; set; }

    public Standing ToStanding() => new(State, Until);
}
