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

    [JsonConverter(typeof(WeightConverter))]
    public int Weight { get; set; } = 1;

    public Instant? DismissedAt { get; set; }

    public Report ToReport() => new(By, At, Weight, DismissedAt);
}
