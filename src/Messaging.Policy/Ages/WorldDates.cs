namespace Messaging.Policy;

/// <summary>
/// The dates that clocks on Earth may show at an instant, packed. All who are asked about at one instant share it, so that
/// the age of each costs a subtraction or two.
/// </summary>
internal struct WorldDates
{
    // No month is shorter: up to here a later date in the month is the next number.
    private const int ShortestMonth = 28;

    private long _from;
    private long _until;

    internal long Now { get; private set; }

    /// <summary>The latest date that has begun in every zone.</summary>
    internal int Earliest { get; private set; }

    /// <summary>The latest date that has begun in any zone.</summary>
    internal int Latest { get; private set; }

    internal static WorldDates At(long now)
    {
        var dates = default(WorldDates);
        dates.MoveTo(now);
        return dates;
    }

    /// <summary>Makes them the dates at another instant: nothing is worked out anew where they are the same.</summary>
    internal void MoveTo(long now)
    {
        Now = now;
        if (now < _from || now >= _until)
        {
            WorkOut();
        }
    }

    private void WorkOut()
    {
        var first = CalendarTime.DayOf(Now - LocalDay.GreatestOffsetMicros);
        var last = CalendarTime.DayOf(Now + LocalDay.GreatestOffsetMicros);
        Earliest = CalendarTime.Packed(first);
        Latest = (Earliest & CalendarTime.PackedDayMask) + last - first <= ShortestMonth ? Earliest + last - first : CalendarTime.Packed(last);

        // They change when a next day begins where it begins first, or last.
        _from = Math.Max(
            CalendarTime.MidnightUtc(first) + LocalDay.GreatestOffsetMicros, CalendarTime.MidnightUtc(last) - LocalDay.GreatestOffsetMicros);
        _until = Math.Min(
            CalendarTime.MidnightUtc(first + 1) + LocalDay.GreatestOffsetMicros, CalendarTime.MidnightUtc(last + 1) - LocalDay.GreatestOffsetMicros);
    }
}
