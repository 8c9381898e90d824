using NodaTime;

namespace Service;

/// <summary>The service's clock, which stands until the story moves it: the same answers on every day. A service of one's own registers none and goes by the system's.</summary>
internal sealed class StoryClock : TimeProvider, IClock
{
    private Instant _now = Instant.FromUtc(2026, 12, 1, 9, 0);

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public Instant GetCurrentInstant() => _now;

    public override DateTimeOffset GetUtcNow() => _now.ToDateTimeOffset();

    public override long GetTimestamp() => _now.ToUnixTimeTicks();

    public void Wait(Duration duration) => _now += duration;
}
