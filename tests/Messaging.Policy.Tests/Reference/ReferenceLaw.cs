using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>A row of the data set of laws that is in force inside its dates, [From, To), midnights UTC.</summary>
internal sealed record ReferenceLaw(string Region, string Kind, long? Age, long? From, long? To, string Token)
{
    /// <summary>Proposed, enjoined, repealed and not yet effective laws never count; a law's kind must be adopted.</summary>
    public static List<ReferenceLaw> Adopted(List<string> kinds, JsonArray? rows)
    {
        var adopted = new List<ReferenceLaw>();
        if (kinds.Count == 0)
        {
            return adopted;
        }

        foreach (var node in rows ?? throw new ArgumentNullException(nameof(rows), "The policy adopts laws, and no laws are given."))
        {
            var row = (JsonObject)node!;
            if (kinds.Contains(Text(row, "kind")!) && Text(row, "status") == "in-force")
            {
                adopted.Add(new ReferenceLaw(
                    Text(row, "region")!,
                    Text(row, "kind")!,
                    Number(row, "age"),
                    Midnight(row, "effectiveFrom"),
                    Midnight(row, "effectiveTo"),
                    Text(row, "note", "").Split('.', ' ')[0]));
            }
        }

        return adopted;
    }

    /// <summary>Who is of age: repealed laws count inside their dates, too.</summary>
    public static List<ReferenceLaw> Majorities(List<ReferenceBand> bands, JsonArray? rows)
    {
        if (!bands.Exists(band => band.From.Years is null || band is { To: not null, To.Years: null }))
        {
            return [];
        }

        var said = new JsonArray([.. rows!.Where(row => Text((JsonObject)row!, "status") == "repealed").Select(row =>
        {
            var copy = row!.DeepClone();
            copy["status"] = "in-force";
            return copy;
        })]);
        return [.. Adopted(["majority"], rows), .. Adopted(["majority"], said)];
    }

    public bool IsInForce(long at) => (From is null || From <= at) && (To is null || at < To);

    /// <summary>A region's parts inherit; where the region is unknown every law counts.</summary>
    public bool Covers(string? region) =>
        region is null || Region == region || Region == ReferenceTime.Country(region);

    private static long? Midnight(JsonObject row, string name) =>
        Text(row, name) is { } date ? ReferenceTime.MidnightUtc(ReferenceTime.ReadDate(date)) : null;
}
