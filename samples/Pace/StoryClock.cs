using NodaTime;

namespace Pace;

/// <summary>A clock that stands until the story moves it: for tables and for decisions.</summary>
internal sealed class StoryClock : TimeProvider, IClock
{
    private Instant _now = Instant.FromUtc(2026, 12, 1, 9, 0);

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public Instant GetCurrentInstant() => _now;

    public override long GetTimestamp() => _now.ToUnixTimeTicks();

    public void Wait(Duration duration) => _now += duration;
}
