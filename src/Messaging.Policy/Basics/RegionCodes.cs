using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>The codes that ISO 3166 knows, from Unicode CLDR, and XK. Read on first use and never changed.</summary>
internal static class RegionCodes
{
    private static readonly Lazy<(ulong[] Countries, ulong[] Parts)> Codes = new(Read);
    private static readonly Lazy<FrozenDictionary<ulong, ulong>> Places = new(ReadPlaces);

    /// <summary>The packed codes of countries, in order.</summary>
    internal static ReadOnlySpan<ulong> Countries => Codes.Value.Countries;

    /// <summary>The packed codes of parts of countries, in order.</summary>
    internal static ReadOnlySpan<ulong> Parts => Codes.Value.Parts;

    /// <summary>The country that a part of another one is by a code of its own, both packed; 0: the code is no such part.</summary>
    internal static ulong CountryOfPart(ulong packed) => Places.Value.GetValueOrDefault(packed);

    internal static bool IsCountry(ulong packed) => Countries.BinarySearch(packed) >= 0;

    internal static bool IsPart(ulong packed) => Parts.BinarySearch(packed) >= 0;

    private static FrozenDictionary<ulong, ulong> ReadPlaces() => ShippedData.Lines("parts-with-country-codes.tsv")
        .ToFrozenDictionary(line => RegionPacking.Pack(line[0]), line => RegionPacking.Pack(line[1]));

    private static (ulong[] Countries, ulong[] Parts) Read()
    {
        List<ulong> countries = [];
        List<ulong> parts = [];
        foreach (var line in ShippedData.Lines("regions.tsv"))
        {
            var (country, codes) = (line[0], line[1]);
            countries.Add(RegionPacking.Pack(country));
            foreach (var part in codes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                parts.Add(RegionPacking.Pack($"{country}-{part}"));
            }
        }

        countries.Sort();
        parts.Sort();
        return ([.. countries], [.. parts]);
    }
}
