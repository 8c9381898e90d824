using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Contestants;
using Messaging.Policy.Benchmarks.Ratios;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>A refusal with its clearing instant: R4 and R5 in full.</summary>
[MemoryDiagnoser]
public class Refusals
{
    private readonly TokenBucketTable<long> _table = Loops.Table(1, TimeSpan.FromDays(1));
    private readonly PartitionedRateLimiter<long> _partitioned = InBox.Partitioned(1, TimeSpan.FromDays(1));

    [GlobalSetup]
    public void SetUp()
    {
        _table.TryTake(1);
        InBox.Take(_partitioned, 1);
    }

    [GlobalCleanup]
    public void CleanUp() => _partitioned.Dispose();

    [Benchmark(Baseline = true)]
    public long Partitioned() => InBox.Take(_partitioned, 1);

    [Benchmark]
    public TimeSpan? Table() => _table.TryTake(1).RetryAfter;
}
