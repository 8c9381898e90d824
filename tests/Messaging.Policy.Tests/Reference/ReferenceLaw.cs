using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>A row of the data set of laws inside its dates, [From, To), midnights UTC.</summary>
internal sealed record ReferenceLaw(string Id, string Region, string Kind, long? Age, long AdultAge, long? From, long? To, string Token)
{
    private static readonly string[] Groups = ["EU"];

    /// <summary>The rows that count inside their dates, of the kinds that a policy adopts: section 5, "Laws".</summary>
    public static List<ReferenceLaw> Adopted(ReferencePolicy policy, JsonObject? data)
    {
        var adopted = new List<ReferenceLaw>();
        if (policy.Laws.Count == 0)
        {
            return adopted;
        }

        foreach (var row in Known(policy, data))
        {
            var entries = policy.Laws.FindAll(entry => entry.Kind == Text(row, "kind"));
            if (entries.Count == 0 || entries.TrueForAll(entry => entry.LeavesOut(row)) || Text(row, "binding") != "binding" || Groups.Contains(Text(row, "region")))
            {
                continue;
            }

            var status = Text(row, "status");
            if (status == "in-force" || (status == "enacted" && Text(row, "effectiveFrom") is not null))
            {
                adopted.Add(Of(row));
            }
        }

        return adopted;
    }

    /// <summary>Who is of age: repealed laws count inside their dates, too.</summary>
    public static List<ReferenceLaw> Majorities(ReferencePolicy policy, JsonObject? data) =>
        policy.Bands.Exists(band => band.From.Years is null || band is { To: not null, To.Years: null })
            ? [.. Known(policy, data).Where(row => Text(row, "kind") == "majority" && Text(row, "binding") == "binding" && Text(row, "status") is "in-force" or "repealed" or "enacted").Select(Of)]
            : [];

    public bool IsInForce(long at) => (From is null || From <= at) && (To is null || at < To);

    /// <summary>A region's parts inherit; where the region is unknown every law counts; a country's code alone may mean all its parts.</summary>
    public bool Covers(string? region, bool withParts) =>
        region is null || Region == region || Region == ReferenceTime.Country(region) || (withParts && !region.Contains('-', StringComparison.Ordinal) && ReferenceTime.Country(Region) == region);

    private static ReferenceLaw Of(JsonObject row) => new(
        Text(row, "id")!,
        Text(row, "region")!,
        Text(row, "kind")!,
        Number(row, "age"),
        Number(row, "adultAge") ?? 18,
        Midnight(row, "effectiveFrom"),
        Midnight(row, "effectiveTo"),
        Text(row, "rule", ""));

    /// <summary>Where knowledge stands on the day of knowledge: that of the policy, or else that of the edition. Days of this form compare as texts.</summary>
    private static IEnumerable<JsonObject> Known(ReferencePolicy policy, JsonObject? data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var day = policy.LawsKnownAt ?? Text(data, "edition")!;
        return Objects(data, "rows").Where(row =>
            string.CompareOrdinal(Text(row, "knownFrom") ?? "", day) <= 0 && (Text(row, "knownTo") is not { } to || string.CompareOrdinal(to, day) > 0));
    }

    private static long? Midnight(JsonObject row, string name) =>
        Text(row, name) is { } date ? ReferenceTime.MidnightUtc(ReferenceTime.ReadDate(date)) : null;
}
