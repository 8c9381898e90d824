using System.Threading.RateLimiting;
using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Contestants;
using Messaging.Policy.Benchmarks.Ratios;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>Three budgets in one decision: R6 in full. The chain is not all or nothing.</summary>
[MemoryDiagnoser]
public class SeveralBudgets
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);
    private readonly TokenBucketGroup<long> _group = new(Loops.Rate(1_000_000_000, _day), Loops.Rate(1_000_000_000, _day), Loops.Rate(1_000_000_000, _day));
    private readonly ThreeBudgets _store = new(new InMemoryBudgets(), new(1_000_000_000, 1), new(1_000_000_000, 1), new(1_000_000_000, 1));
    private readonly PartitionedRateLimiter<long> _chained = PartitionedRateLimiter.CreateChained(
        InBox.Partitioned(1_000_000_000, _day), InBox.Partitioned(1_000_000_000, _day), InBox.Partitioned(1_000_000_000, _day));

    private RandomKeys _random = new(1_000);

    [GlobalCleanup]
    public void CleanUp() => _chained.Dispose();

    [Benchmark(Baseline = true)]
    public long Chained() => InBox.Take(_chained, _random.Next());

    [Benchmark]
    public bool Group() => _group.TryTake(_random.Next(), 1).IsGranted;

    [Benchmark]
    public bool Store() => _store.Take(_random.Next(), 1);
}
