using NodaTime.TimeZones;

namespace Messaging.Policy.Cli;

/// <summary>What regions are called in English, for readers. Names of countries are tzdb's.</summary>
internal static class RegionNames
{
    private static readonly Lazy<Dictionary<string, string>> Countries = new(() => TzdbDateTimeZoneSource.Default.ZoneLocations!
        .DistinctBy(location => location.CountryCode).ToDictionary(location => location.CountryCode, location => location.CountryName, StringComparer.Ordinal));

    /// <summary>The code, and the name where there is one: of a part, its country's.</summary>
    public static string Of(Region region)
    {
        var name = region.Code switch
        {
            "EU" => "European Union",
            "EZ" => "euro area",
            "UN" => "United Nations",
            _ => Countries.Value.GetValueOrDefault(region.Country.Code),
        };
        return name is null ? region.Code : region.IsSubdivision ? $"{region} (part of {name})" : $"{region} ({name})";
    }
}
