namespace Messaging.Policy;

/// <summary>The rate of a table of token buckets, and how large it may become.</summary>
/// <remarks>Names follow System.Threading.RateLimiting where the idea is the same. Immutable once built; safe for many threads.</remarks>
public sealed record TokenBucketTableOptions
{
    /// <summary>The most tokens that a bucket holds: 0 to 1,000,000,000. A new bucket is full.</summary>
    public required long TokenLimit { get; init; }

    /// <summary>How many tokens come back in each period: 1 to 1,000,000,000. They come back one by one, evenly.</summary>
    public required long TokensPerPeriod { get; init; }

    /// <summary>The period: more than zero. An empty bucket must be full again within 3,650,000 days.</summary>
    public required TimeSpan ReplenishmentPeriod { get; init; }

    /// <summary>
    /// The most keys that are held at once: 1 or more; default 10,000,000. When it is reached and no bucket that is full again can be
    /// reclaimed, a new key is refused (<see cref="TokenBucketResult.IsTableFull"/>); a bucket that is not full is never forgotten.
    /// </summary>
    public long MaximumKeys { get; init; } = 10_000_000;

    /// <summary>What measures time where the caller names no instant. Default: <see cref="TokenBucketClock.Coarse"/>.</summary>
    public TokenBucketClock Clock { get; init; } = TokenBucketClock.Coarse;

    /// <summary>Measures time instead of <see cref="Clock"/>, by its timestamps: for tests. Default: none.</summary>
    public TimeProvider? TimeProvider { get; init; }
}
