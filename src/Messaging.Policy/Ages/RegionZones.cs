using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Messaging.Policy;

/// <summary>The time zones of a country, as tzdb's <c>zone.tab</c> lists them. Built on first use and never changed.</summary>
internal static class RegionZones
{
    private static readonly Lazy<FrozenDictionary<Region, Country>> Countries = new(Read);

    // Where nothing is known about the zone, the day starts last.
    private static readonly DateTimeZone LastZone = DateTimeZone.ForOffset(Offset.FromHours(-12));
    private static readonly DateTimeZone[] LastZoneOnly = [LastZone];

    /// <summary>The zones of the region's country; UTC-12 alone for the unknown region and a country without zones. Do not change the array.</summary>
    internal static DateTimeZone[] Of(Region region) =>
        Countries.Value.TryGetValue(region.Country, out var country) ? country.Zones : LastZoneOnly;

    /// <summary>Whether <c>zone.tab</c> lists this zone, by this very name, for the region's country.</summary>
    internal static bool Lists(Region region, string zoneId) => Find(region, zoneId) is not null;

    /// <summary>The zone, where <c>zone.tab</c> lists it for the region's country.</summary>
    internal static DateTimeZone? Find(Region region, string zoneId) =>
        Countries.Value.TryGetValue(region.Country, out var country) ? country.ById.GetValueOrDefault(zoneId) : null;

    private static FrozenDictionary<Region, Country> Read() =>
        TzdbDateTimeZoneSource.Default.ZoneLocations!
            .GroupBy(location => Region.Parse(location.CountryCode), location => DateTimeZoneProviders.Tzdb[location.ZoneId])
            .ToFrozenDictionary(zones => zones.Key, zones => new Country([.. zones]));

    private sealed class Country(DateTimeZone[] zones)
    {
        public DateTimeZone[] Zones { get; } = zones;

        public FrozenDictionary<string, DateTimeZone> ById { get; } = zones.ToFrozenDictionary(zone => zone.Id, StringComparer.Ordinal);
    }
}
