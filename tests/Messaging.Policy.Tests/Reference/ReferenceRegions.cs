using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Which groups the countries of the random worlds belong to, and when; written from what the world knows of them and not from the library's data.</summary>
internal static class ReferenceRegions
{
    private static readonly (string Group, string[] Countries)[] Lasting =
    [
        ("UN", ["ES", "US", "DE", "GB", "KR", "CN", "AU", "ID", "MY", "VN", "WS", "EG", "BR", "CL", "BG"]),
        ("150", ["ES", "DE", "GB", "BG", "SJ"]),
        ("155", ["DE"]),
        ("002", ["EG"]),
        ("019", ["US", "BR", "CL", "BV", "PR", "GF"]),
        ("419", ["BR", "CL", "BV", "PR", "GF"]),
        ("142", ["KR", "CN", "ID", "MY", "VN", "HK", "TW"]),
        ("030", ["KR", "CN", "HK", "TW"]),
        ("035", ["ID", "MY", "VN"]),
        ("009", ["AU", "WS"]),
    ];

    /// <summary>Parts with a country code of their own, as far as the random worlds name them.</summary>
    private static readonly Dictionary<string, string> Places = new()
    {
        ["CN-HK"] = "HK",
        ["CN-TW"] = "TW",
        ["FR-973"] = "GF",
        ["NO-21"] = "SJ",
        ["US-PR"] = "PR",
    };

    /// <summary>Half-open, midnights UTC.</summary>
    private static readonly (string Group, string Country, LocalDate From, LocalDate? To)[] Dated =
    [
        ("EU", "DE", new(1958, 1, 1), null),
        ("EU", "ES", new(1986, 1, 1), null),
        ("EU", "BG", new(2007, 1, 1), null),
        ("EU", "GB", new(1973, 1, 1), new(2020, 2, 1)),
        ("EZ", "DE", new(1999, 1, 1), null),
        ("EZ", "ES", new(1999, 1, 1), null),
        ("EZ", "BG", new(2026, 1, 1), null),
    ];

    /// <summary>A part that has a country code of its own is that country.</summary>
    public static string Place(string region) => Places.GetValueOrDefault(region, region);

    public static IReadOnlyList<string> Groups { get; } = [.. Lasting.Select(group => group.Group), "EU", "EZ"];

    /// <summary>The groups that the country of a region belongs to at an instant.</summary>
    public static List<string> GroupsOf(string region, long at)
    {
        var country = ReferenceTime.Country(region);
        return
        [
            .. Lasting.Where(group => group.Countries.Contains(country)).Select(group => group.Group),
            .. Dated.Where(one => one.Country == country && ReferenceTime.MidnightUtc(one.From) <= at && (one.To is not { } to || at < ReferenceTime.MidnightUtc(to)))
                .Select(one => one.Group),
        ];
    }

    /// <summary>The names under which something may be said of a region, the most specific first; those of one rank together.</summary>
    public static List<List<string>> Ranks(string region, long at) => [[region], [ReferenceTime.Country(region)], GroupsOf(region, at)];

    /// <summary>The instants at which somebody joins a group or leaves it.</summary>
    public static IEnumerable<long> Changes() =>
        Dated.SelectMany(one => one.To is { } to ? new[] { one.From, to } : [one.From]).Select(ReferenceTime.MidnightUtc);
}
