namespace Messaging.Policy;

/// <summary>Which monotonic clock a table of token buckets reads where the caller names no instant. Steps of the wall clock touch neither.</summary>
public enum TokenBucketClock
{
    /// <summary>
    /// The system's tick count: the cheaper one. It lags by up to one step (4 milliseconds on common Linux kernels, 16 on Windows) and is never
    /// ahead: tokens come back that much late, and a window measured by a finer clock may admit what comes back in one step more.
    /// </summary>
    Coarse = 0,

    /// <summary>The system's high-resolution counter: exact to a microsecond, at several times the cost.</summary>
    Precise = 1,
}
