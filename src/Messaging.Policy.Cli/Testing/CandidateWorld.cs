using System.Globalization;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Cli;

/// <summary>Builds scenarios to try, as JSON.</summary>
internal static class CandidateWorld
{
    public const string Noon = "2026-11-26T12:00:00Z";

    public static NodaTime.Instant Start { get; } = NodaTime.Instant.FromUtc(2026, 11, 26, 12, 0);

    /// <summary>An account that passes what is asked of one account alone.</summary>
    public static JsonObject Account(string id, string? mode, string birthDate = "1990-05-26", string? createdAt = null) => new()
    {
        ["id"] = id,
        ["birthDate"] = birthDate,
        ["ageAssurance"] = "verified",
        ["consent"] = "granted",
        ["region"] = "NZ",
        ["phone"] = "mobile",
        ["email"] = "verified",
        ["createdAt"] = createdAt ?? "2015-01-01T00:00:00Z",
        ["mode"] = mode,
    };

    /// <summary>What makes the first hold a tie towards the second.</summary>
    public static void AddTie(JsonArray relations, JsonArray communities, string from, string to, string? tie)
    {
        var (one, other, flag) = tie switch
        {
            "friend" => (from, to, "friend"),
            "followed" => (to, from, "follows"),
            "follower" => (from, to, "follows"),
            "contact" => (to, from, "contact"),
            "allowed" => (to, from, "allows"),
            "community" => ("", "", ""),
            null or "anyone" or "answered" => ("", "", ""),
            _ => (to, from, tie),
        };
        if (tie == "community")
        {
            communities.Add((JsonNode)new JsonArray(from, to));
        }

        if (flag.Length > 0)
        {
            relations.Add((JsonNode)new JsonObject { ["from"] = one, ["to"] = other, ["is"] = new JsonArray(flag) });
        }
    }

    public static string At(int second) => NodaTime.Text.InstantPattern.ExtendedIso.Format(Start + NodaTime.Duration.FromSeconds(second));

    public static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
