using NodaTime;

namespace Chat;

/// <summary>The time of the sample. It stands still until somebody moves it, so that waits and birthdays can be tried out.</summary>
public sealed class SampleClock : IClock
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 27, 10, 0);

    private long _ticks = Start.ToUnixTimeTicks();

    public Instant Now => GetCurrentInstant();

    public Instant GetCurrentInstant() => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

    /// <summary>Moves the time forward. Backwards it never goes: limits that were used would be used twice.</summary>
    public void Move(Duration by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, Duration.Zero);
        Interlocked.Add(ref _ticks, by.BclCompatibleTicks);
    }
}
