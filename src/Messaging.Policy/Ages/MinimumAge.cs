namespace Messaging.Policy;

/// <summary>A policy's minimum age in a half-open interval of instants.</summary>
internal readonly record struct MinimumAge(int Age, long From = CalendarTime.Always, long To = Micros.Never)
{
    internal bool IsInForceAt(long now) => From <= now && now < To;
}
