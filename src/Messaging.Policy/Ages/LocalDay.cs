using NodaTime;

namespace Messaging.Policy;

/// <summary>The first instant of a local day.</summary>
internal static class LocalDay
{
    /// <summary>No clock is further from UTC than this (NodaTime allows no greater offset), so no day starts earlier or later than its midnight UTC by more.</summary>
    internal const long GreatestOffsetMicros = 18 * CalendarTime.MicrosPerHour;

    private static readonly long FirstMicros = Micros.Of(Instant.MinValue);

    /// <summary>
    /// The first instant at which clocks in the zone show this date, or a later one where the zone leaves the date out.
    /// Midnight may not exist (clocks go forward at 00:00), and a whole day may not (Samoa has no 2011-12-30).
    /// </summary>
    internal static long StartMicros(int day, DateTimeZone zone)
    {
        var midnight = CalendarTime.MidnightUtc(day);

        // A day before its midnight UTC, clocks everywhere still show an earlier date: the first interval that reaches the date is the one.
        var from = Math.Max(midnight - CalendarTime.MicrosPerDay, FirstMicros);
        while (true)
        {
            var interval = zone.GetZoneInterval(Micros.ToInstant(from));
            var start = Math.Max(midnight - (interval.WallOffset.Ticks / 10), from);
            if (!interval.HasEnd)
            {
                return start;
            }

            var end = Micros.Of(interval.End);
            if (start < end)
            {
                return start;
            }

            from = end;
        }
    }
}
