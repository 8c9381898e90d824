using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Contestants;
using Messaging.Policy.Benchmarks.Ratios;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>One budget by number of keys: R1 to R4 in full.</summary>
[MemoryDiagnoser]
public class OneBudget
{
    private TokenBucketTable<long> _coarse = null!;
    private TokenBucketTable<long> _precise = null!;
    private PartitionedRateLimiter<long> _partitioned = null!;
    private Floor _floor = null!;
    private RandomKeys _random;

    [Params(1, 1_000, 1_000_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _coarse = Loops.Table(Loops.Plenty, Loops.PlentyPeriod);
        _precise = Loops.Table(Loops.Plenty, Loops.PlentyPeriod, TokenBucketClock.Precise);
        _partitioned = InBox.Partitioned(Loops.Plenty, Loops.PlentyPeriod);
        _floor = new Floor(Keys);
        _random = new RandomKeys((uint)Keys);
        for (long key = 0; key < Keys; key++)
        {
            _coarse.TryTake(key);
            _precise.TryTake(key);
            InBox.Take(_partitioned, key);
        }
    }

    [GlobalCleanup]
    public void CleanUp() => _partitioned.Dispose();

    [Benchmark(Baseline = true)]
    public long Partitioned() => InBox.Take(_partitioned, _random.Next());

    [Benchmark]
    public bool Table() => _coarse.TryTake(_random.Next()).IsGranted;

    [Benchmark]
    public bool TableByThePreciseClock() => _precise.TryTake(_random.Next()).IsGranted;

    [Benchmark]
    public long TheFloor() => _floor.Take(_random.Next());
}
