using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace Messaging.Policy;

/// <summary>The time zones of a country, as tzdb's <c>zone.tab</c> lists them. Built on first use and never changed.</summary>
internal static class RegionZones
{
    /// <summary>Where nothing is known about the zone, the day starts first where clocks are furthest ahead.</summary>
    private const long FurthestAhead = 14 * CalendarTime.MicrosPerHour;

    private static readonly Lazy<FrozenDictionary<Region, Country>> Countries = new(Read);

    // And it starts last where they are furthest behind.
    private static readonly DateTimeZone LastZone = DateTimeZone.ForOffset(Offset.FromHours(-12));
    private static readonly DateTimeZone[] LastZoneOnly = [LastZone];

    /// <summary>The zones of the region's country; UTC-12 alone for the unknown region and a country without zones. Do not change the array.</summary>
    internal static DateTimeZone[] Of(Region region) =>
        Countries.Value.TryGetValue(region.Country, out var country) ? country.Zones : LastZoneOnly;

    /// <summary>The zone, or the one of which it is an alias, where <c>zone.tab</c> lists that for the region's country.</summary>
    internal static DateTimeZone? Find(Region region, string zoneId) =>
        Countries.Value.TryGetValue(region.Country, out var country) ? country.Find(zoneId) : null;

    /// <summary>The first instant at which a day has started somewhere in the region's country; for the unknown region and a country without zones, at UTC+14.</summary>
    internal static long FirstStartMicros(Region region, int day)
    {
        if (!Countries.Value.TryGetValue(region.Country, out var country))
        {
            return CalendarTime.MidnightUtc(day) - FurthestAhead;
        }

        var first = Micros.Never;
        foreach (var zone in country.Zones)
        {
            first = Math.Min(first, LocalDay.StartMicros(day, zone));
        }

        return first;
    }

    private static FrozenDictionary<Region, Country> Read() =>
        TzdbDateTimeZoneSource.Default.ZoneLocations!
            .GroupBy(location => Region.Parse(location.CountryCode), location => DateTimeZoneProviders.Tzdb[location.ZoneId])
            .ToFrozenDictionary(zones => zones.Key, zones => new Country([.. zones]));

    private sealed class Country(DateTimeZone[] zones)
    {
        private readonly FrozenDictionary<string, DateTimeZone> _byId = zones.ToFrozenDictionary(zone => zone.Id, StringComparer.Ordinal);

        public DateTimeZone[] Zones { get; } = zones;

        public DateTimeZone? Find(string zoneId) =>
            _byId.GetValueOrDefault(zoneId)
            ?? (TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zoneId, out var canonical) ? _byId.GetValueOrDefault(canonical) : null);
    }
}
