using NodaTime;

namespace QuickStart;

/// <summary>A clock that stands until the story moves it: decisions name no instant and take this one.</summary>
internal sealed class StoryClock(Instant start) : IClock
{
    private Instant now = start;

    public Instant GetCurrentInstant() => now;

    public void MoveTo(Instant instant) => now = instant;

    public void Wait(Duration duration) => now += duration;
}
