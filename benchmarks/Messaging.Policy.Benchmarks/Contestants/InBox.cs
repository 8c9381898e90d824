using System.Threading.RateLimiting;

namespace Messaging.Policy.Benchmarks.Contestants;

/// <summary>What a .NET user would pick: System.Threading.RateLimiting, with token buckets of the same rate.</summary>
public static class InBox
{
    public static TokenBucketRateLimiterOptions Options(int limit, TimeSpan period, bool replenishes) => new()
    {
        TokenLimit = limit,
        TokensPerPeriod = limit,
        ReplenishmentPeriod = period,
        QueueLimit = 0,
        AutoReplenishment = replenishes,
    };

    /// <summary>One bucket a key. The partitions replenish themselves from one timer.</summary>
    public static PartitionedRateLimiter<long> Partitioned(int limit, TimeSpan period) =>
        PartitionedRateLimiter.Create<long, long>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => Options(limit, period, replenishes: true)));

    public static TokenBucketRateLimiter Bare(int limit, TimeSpan period) => new(Options(limit, period, replenishes: true));

    public static long Take(PartitionedRateLimiter<long> limiter, long key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? 1 : 0;
    }

    public static long Take(RateLimiter limiter)
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired ? 1 : 0;
    }
}
