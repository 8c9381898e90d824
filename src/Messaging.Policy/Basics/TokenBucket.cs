namespace Messaging.Policy;

/// <summary>
/// The arithmetic of a token bucket (section 7): its only state is one theoretical arrival time, at which it will be full again.
/// All values are microseconds. Pure.
/// </summary>
internal readonly record struct TokenBucket(long Limit, long Interval)
{
    private long Capacity => Limit * Interval;

    /// <summary>The emission interval of a rate, rounded up so that a window never admits more than it may.</summary>
    public static long IntervalOf(long period, long refill) => (period / refill) + (period % refill == 0 ? 0 : 1);

    /// <summary>A stored arrival time as it counts at an instant: a clock that stepped back or a limit that shrank locks no key longer than a full refill.</summary>
    public long Clamped(long arrival, long now) => Math.Min(arrival, now + Capacity);

    public bool Admits(long arrival, long now, long cost) =>
        cost <= Limit && Math.Max(arrival, now) - now + (cost * Interval) <= Capacity;

    public long AfterTake(long arrival, long now, long cost) => Math.Max(arrival, now) + (cost * Interval);

    /// <summary>The arrival time after tokens came back; never below now.</summary>
    public long AfterGiveBack(long arrival, long now, long cost) => Math.Max(arrival - (cost * Interval), now);

    /// <summary>The first instant at which the cost is admitted; <see cref="Micros.Never"/> if it exceeds the limit.</summary>
    public long ClearsAt(long arrival, long now, long cost) =>
        cost > Limit ? Micros.Never : Math.Max(arrival, now) + (cost * Interval) - Capacity;

    /// <summary>Whether at most a fifth of the limit is left. No capacity is so long that five of them overflow.</summary>
    public bool IsLow(long arrival, long now) => (Capacity - (Math.Max(arrival, now) - now)) * 5 <= Capacity;
}
