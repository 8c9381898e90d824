using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>The hours in which an account is not to be disturbed.</summary>
internal sealed class QuietHoursDocument
{
    [JsonRequired]
    public LocalTime From { get; set; }

    [JsonRequired]
    public LocalTime To { get; set; }

    public QuietHours ToQuietHours() => new(From, To);
}
