using NodaTime;

namespace Messaging.Policy;

/// <summary>When a decision is made, read once: by the wall clock, and by one that never steps. Both are microseconds since the Unix epoch.</summary>
internal readonly record struct DecisionTime(long Now, long Steady, bool IsNamed = false)
{
    /// <summary>An instant that is named is taken at its word.</summary>
    public static DecisionTime At(Instant instant) => new(Micros.Of(instant), Micros.Of(instant), IsNamed: true);
}
