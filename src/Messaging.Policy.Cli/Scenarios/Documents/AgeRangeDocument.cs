using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>The range that an account's age was in on a day.</summary>
internal sealed class AgeRangeDocument
{
    [JsonRequired]
    public int Lower { get; set; }

    public int? Upper { get; set; }

    [JsonRequired]
    public LocalDate AsOf { get; set; }

    public AgeAssurance Assurance { get; set; } = AgeAssurance.Declared;

    public AgeRange ToRange() => new(Lower, Upper, AsOf, Assurance);
}
