using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Instants and durations as whole microseconds, and the starts of local days.</summary>
internal static class ReferenceTime
{
    public const long Second = 1_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    private static readonly ILookup<string, DateTimeZone> ZonesByCountry =
        TzdbDateTimeZoneSource.Default.ZoneLocations!.ToLookup(
            location => location.CountryCode,
            location => DateTimeZoneProviders.Tzdb[location.ZoneId]);

    public static long ReadInstant(string text) =>
        FromInstant(InstantPattern.ExtendedIso.Parse(text).Value);

    /// <summary>Finer instants round down, before 1970 as well.</summary>
    public static long FromInstant(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var whole = ticks / 10;
        return ticks % 10 < 0 ? whole - 1 : whole;
    }

    public static Instant ToInstant(long microseconds) =>
        Instant.FromUnixTimeTicks(microseconds * 10);

    public static string Print(long microseconds) =>
        InstantPattern.ExtendedIso.Format(ToInstant(microseconds));

    /// <summary>ISO 8601, weeks to seconds; a day is 24 hours.</summary>
    public static long ReadDuration(string text)
    {
        long total = 0;
        long number = 0;
        var inTime = false;
        foreach (var letter in text[1..])
        {
            if (char.IsAsciiDigit(letter))
            {
                number = (number * 10) + (letter - '0');
                continue;
            }

            total += letter switch
            {
                'T' => 0,
                'W' => number * 7 * Day,
                'D' => number * Day,
                'H' => number * Hour,
                'M' when inTime => number * Minute,
                'S' => number * Second,
                _ => throw new FormatException("Not a duration of weeks to seconds: " + text),
            };
            inTime |= letter == 'T';
            number = 0;
        }

        return total;
    }

    public static LocalDate ReadDate(string text) => LocalDatePattern.Iso.Parse(text).Value;

    /// <summary>"22:00" as a local time of day.</summary>
    public static LocalTime ReadTimeOfDay(string text)
    {
        var parts = text.Split(':');
        return new LocalTime(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 0);
    }

    public static LocalTime TimeOfDay(long instant, string timeZone) =>
        ToInstant(instant).InZone(DateTimeZoneProviders.Tzdb[timeZone]).TimeOfDay;

    public static long MidnightUtc(LocalDate date) =>
        FromInstant(date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());

    /// <summary>
    /// Section 5, "Local means": the account's zone if its country has it; else the zone of the country in which the day starts last;
    /// without a country, or without zones, UTC−12.
    /// </summary>
    public static long StartOfLocalDay(LocalDate date, string? region, string? timeZone)
    {
        var zones = region is null ? [] : ZonesByCountry[Country(region)].ToList();
        if (zones.Count == 0)
        {
            return StartOfDay(date, DateTimeZone.ForOffset(Offset.FromHours(-12)));
        }

        var own = zones.Find(zone => zone.Id == timeZone)
            ?? zones.Find(zone => timeZone is not null && TzdbDateTimeZoneSource.Default.Aliases[zone.Id].Contains(timeZone));
        return own is not null ? StartOfDay(date, own) : zones.Max(zone => StartOfDay(date, zone));
    }

    /// <summary>The start of a day where it starts first in a country; without a country, or without zones, UTC+14.</summary>
    public static long FirstStartOfDay(LocalDate date, string? region)
    {
        var zones = region is null ? [] : ZonesByCountry[Country(region)].ToList();
        return zones.Count == 0 ? StartOfDay(date, DateTimeZone.ForOffset(Offset.FromHours(14))) : zones.Min(zone => StartOfDay(date, zone));
    }

    /// <summary>The latest day that has started.</summary>
    public static LocalDate LocalDayAt(long instant, string? region, string? timeZone)
    {
        var day = ToInstant(instant).InUtc().Date.PlusDays(2);
        while (StartOfLocalDay(day, region, timeZone) > instant)
        {
            day = day.PlusDays(-1);
        }

        return day;
    }

    public static string Country(string region) => region.Split('-')[0];

    /// <summary>The first instant of a day; of a day that does not exist, the first instant after it.</summary>
    private static long StartOfDay(LocalDate date, DateTimeZone zone)
    {
        var midnight = zone.MapLocal(date.AtMidnight());
        return FromInstant(midnight.Count == 0
            ? midnight.LateInterval.Start
            : midnight.First().ToInstant());
    }
}
