using System.Threading.RateLimiting;

namespace Messaging.Policy.Benchmarks.Contestants;

/// <summary>One take, as a structure: the loop that times it calls it directly.</summary>
internal interface ITake
{
    long Take(long key);
}

internal readonly struct OurTake(TokenBucketTable<long> table) : ITake
{
    public long Take(long key) => table.TryTake(key).IsGranted ? 1 : 0;
}

internal readonly struct OurTakeAt(TokenBucketTable<long> table) : ITake
{
    public long Take(long key) => table.TryTakeAt(key, 1, 1).IsGranted ? 1 : 0;
}

internal readonly struct OurRefusal(TokenBucketTable<long> table) : ITake
{
    public long Take(long key) => table.TryTake(key).RetryAfter!.Value.Ticks;
}

internal readonly struct OurClock(TokenBucketTable<long> table) : ITake
{
    public long Take(long key) => table.Now();
}

internal readonly struct PartitionedTake(PartitionedRateLimiter<long> limiter) : ITake
{
    public long Take(long key) => InBox.Take(limiter, key);
}

internal readonly struct BareTake(RateLimiter limiter) : ITake
{
    public long Take(long key) => InBox.Take(limiter);
}

internal readonly struct FloorTake(Floor floor) : ITake
{
    public long Take(long key) => floor.Take(0);
}
