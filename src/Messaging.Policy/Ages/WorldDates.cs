namespace Messaging.Policy;

/// <summary>
/// The dates that clocks on Earth may show at an instant, packed. All who are asked about at one instant share it, so that
/// the age of each costs a subtraction or two.
/// </summary>
internal readonly struct WorldDates
{
    // No month is shorter: up to here a later date in the month is the next number.
    private const int ShortestMonth = 28;

    private WorldDates(long now, int earliest, int latest)
    {
        Now = now;
        Earliest = earliest;
        Latest = latest;
    }

    internal long Now { get; }

    /// <summary>The latest date that has begun in every zone.</summary>
    internal int Earliest { get; }

    /// <summary>The latest date that has begun in any zone.</summary>
    internal int Latest { get; }

    internal static WorldDates At(long now)
    {
        var first = CalendarTime.DayOf(now - LocalDay.GreatestOffsetMicros);
        var last = CalendarTime.DayOf(now + LocalDay.GreatestOffsetMicros);
        var earliest = CalendarTime.Packed(first);
        var latest = (earliest & CalendarTime.PackedDayMask) + last - first <= ShortestMonth ? earliest + last - first : CalendarTime.Packed(last);
        return new WorldDates(now, earliest, latest);
    }
}
