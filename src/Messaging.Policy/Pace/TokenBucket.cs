namespace Messaging.Policy;

/// <summary>
/// The arithmetic of a token bucket: its only state is one theoretical arrival time, at which it will be full again.
/// All values are microseconds. Pure.
/// </summary>
internal readonly record struct TokenBucket(long Limit, long Interval)
{
    /// <summary>How late a call may come: an instant that was read so long before others took is still met by what they stored.</summary>
    public const long Lateness = 60 * 1_000_000L;

    private long Capacity => Limit * Interval;

    /// <summary>The emission interval of a rate, rounded up so that a window never admits more than it may.</summary>
    public static long IntervalOf(long period, long refill) => (period / refill) + (period % refill == 0 ? 0 : 1);

    /// <summary>
    /// A stored arrival time as it counts at an instant. A late call lowers nothing. What lies further ahead comes from a clock that stepped back or a limit that
    /// shrank, and counts as an empty bucket.
    /// </summary>
    public long Clamped(long arrival, long now) => Counts(arrival, now) ? arrival : now + Capacity;

    /// <summary>Whether a stored arrival time counts as it is.</summary>
    public bool Counts(long arrival, long now) => arrival <= now + Capacity + Lateness;

    public bool Admits(long arrival, long now, long cost) =>
        cost <= Limit && Math.Max(arrival, now) - now + (cost * Interval) <= Capacity;

    public long AfterTake(long arrival, long now, long cost) => Math.Max(arrival, now) + (cost * Interval);

    /// <summary>What has not come back by itself of a take, in microseconds of arrival time; 0 or more.</summary>
    /// <param name="cost">What was taken, in microseconds of arrival time.</param>
    /// <param name="taken">The arrival time right after the take.</param>
    /// <param name="now">The instant.</param>
    public static long Outstanding(long cost, long taken, long now) => Math.Clamp(taken - now, 0, cost);

    /// <summary>The arrival time after so much of it came back; it never falls below now.</summary>
    public static long AfterReturn(long arrival, long now, long returned) => Math.Max(arrival - returned, Math.Min(arrival, now));

    /// <summary>The first instant at which the cost is admitted; <see cref="Micros.Never"/> if it exceeds the limit.</summary>
    public long ClearsAt(long arrival, long now, long cost) =>
        cost > Limit ? Micros.Never : Math.Max(arrival, now) + (cost * Interval) - Capacity;

    /// <summary>Whether at most a fifth of the limit is left. No capacity is so long that five of them overflow.</summary>
    public bool IsLow(long arrival, long now) => (Capacity - (Math.Max(arrival, now) - now)) * 5 <= Capacity;
}
