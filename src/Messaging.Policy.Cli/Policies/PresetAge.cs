using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Says that what describes a product was not looked at for long.</summary>
internal static class PresetAge
{
    /// <summary>What to say of a document; null: nothing. A host's own policy describes no product, and may stay as it is.</summary>
    public static string? Note(MessagingPolicyOptions policy, Instant now) =>
        policy.AsOf is { } asOf && (policy.Sources is { Count: > 0 } || PresetCatalog.Find(policy.Name ?? "") is not null) && PolicyPreset.IsStale(asOf, now)
            ? Note(policy.Name ?? "a product", asOf, now)
            : null;

    public static string Note(PolicyPreset preset, Instant now) => Note(preset.Name, preset.OldestFact, now);

    private static string Note(string name, LocalDate asOf, Instant now) => string.Create(
        CultureInfo.InvariantCulture,
        $"describes {name} as of {LocalDatePattern.Iso.Format(asOf)}, {Period.DaysBetween(asOf, now.InUtc().Date)} days ago: look at its sources again");
}
