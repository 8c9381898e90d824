using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>A report that the world begins with.</summary>
internal sealed class ReportDocument
{
    [JsonRequired]
    public AccountId By { get; set; }

    [JsonRequired]
    public AccountId About { get; set; }

    [JsonRequired]
    public Instant At { get; set; }
}
