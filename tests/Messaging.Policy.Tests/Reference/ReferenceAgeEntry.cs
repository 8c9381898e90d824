using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>A minimum age and the half-open interval of instants in which it is in force.</summary>
internal sealed record ReferenceAgeEntry(long Age, long? From, long? To)
{
    public bool IsInForce(long at) => (From is null || From <= at) && (To is null || at < To);

    /// <summary>An age, or one or more of { age, from, to }.</summary>
    public static List<ReferenceAgeEntry> Read(JsonNode node) => node switch
    {
        JsonArray several => [.. several.Select(one => ReadOne((JsonObject)one!))],
        JsonObject one => [ReadOne(one)],
        _ => [new ReferenceAgeEntry(ReferenceJson.Number(node), null, null)],
    };

    private static ReferenceAgeEntry ReadOne(JsonObject entry) =>
        new(ReferenceJson.Number(entry, "age")!.Value, ReferenceJson.Instant(entry, "from"), ReferenceJson.Instant(entry, "to"));
}
