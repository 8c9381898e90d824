namespace Messaging.Policy;

/// <summary>
/// Says when a day starts for an account: in its own time zone where that is a zone of its region's country; else when the
/// day has started in every zone of that country; else, region unknown or without zones, when it has started everywhere.
/// </summary>
/// <remarks>Making one costs nothing: zones are looked up only by a question that bounds cannot answer. <c>default</c> knows neither region nor zone.</remarks>
internal readonly struct LocalClock(Region region, string? timeZone)
{
    /// <summary>The first instant of the day.</summary>
    internal long StartOfDayMicros(int day)
    {
        if (timeZone is not null && RegionZones.Find(region, timeZone) is { } own)
        {
            return LocalDay.StartMicros(day, own);
        }

        var latest = CalendarTime.Always;
        foreach (var zone in RegionZones.Of(region))
        {
            latest = Math.Max(latest, LocalDay.StartMicros(day, zone));
        }

        return latest;
    }

    /// <summary>The latest day that has started at <paramref name="now"/>.</summary>
    internal int Today(long now)
    {
        var day = CalendarTime.DayOf(now + LocalDay.GreatestOffsetMicros);
        while (!HasBegun(day, now))
        {
            day--;
        }

        return day;
    }

    /// <summary>Whether the day has started at <paramref name="now"/>; looks at zones only within 18 hours of the day's midnight UTC.</summary>
    internal bool HasBegun(int day, long now)
    {
        var elapsed = now - CalendarTime.MidnightUtc(day);
        return elapsed >= LocalDay.GreatestOffsetMicros
            || (elapsed >= -LocalDay.GreatestOffsetMicros && StartOfDayMicros(day) <= now);
    }
}
