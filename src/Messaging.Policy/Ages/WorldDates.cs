namespace Messaging.Policy;

/// <summary>
/// The dates that clocks on Earth may show at an instant, packed. Ages of many people at one instant share it, so that each
/// costs two subtractions.
/// </summary>
internal readonly struct WorldDates
{
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

    internal static WorldDates At(long now) =>
        new(now, Packed(now - LocalDay.GreatestOffsetMicros), Packed(now + LocalDay.GreatestOffsetMicros));

    private static int Packed(long micros) => CalendarTime.Packed(CalendarTime.DayOf(micros));
}
