using System.Threading.RateLimiting;
using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R6 and R7: three budgets, all or nothing.</summary>
public sealed class SeveralBudgetsFigures : IFigureGroup
{
    private static readonly Figure _r6 = new("R6", 0.25, 0.12, "three budgets, all or nothing / chained");
    private static readonly Figure _r7 = new("R7", 0, 0, "tokens lost by refused several-budget takes");

    public IReadOnlyList<Figure> Figures { get; } = [_r6, _r7];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r6))
        {
            Several(report);
        }

        if (report.Wants(_r7))
        {
            report.Add(_r7, TokensLost(report));
        }
    }

    private static void Several(RatioReport report)
    {
        const int Senders = 1_000;
        var hour = TimeSpan.FromHours(1);
        using var chained = PartitionedRateLimiter.CreateChained(InBox.Partitioned(Loops.Plenty, Loops.PlentyPeriod), InBox.Partitioned(Loops.Plenty, Loops.PlentyPeriod), InBox.Partitioned(Loops.Plenty, Loops.PlentyPeriod));
        var group = new TokenBucketGroup<long>(Loops.Rate(Loops.Plenty, Loops.PlentyPeriod), Loops.Rate(Loops.Plenty, Loops.PlentyPeriod), Loops.Rate(Loops.Plenty, Loops.PlentyPeriod));
        var scarce = new TokenBucketGroup<long>(Loops.Rate(Loops.Plenty, Loops.PlentyPeriod), Loops.Rate(0, hour), Loops.Rate(Loops.Plenty, Loops.PlentyPeriod));
        var budgets = new InMemoryBudgets();
        var several = new ThreeBudgets(budgets, new(Loops.Plenty, 1), new(Loops.Plenty, 1), new(Loops.Plenty, 1));
        var ready = Enumerable.Range(0, Senders).Select(sender => several.Request(sender)).ToArray();
        var clock = Loops.Table(1, hour);
        var contest = new Contest()
            .Add("ours", operations => Loops.Random(operations, Senders, key => group.TryTake(key, 1).IsGranted ? 1 : 0))
            .Add("chained", operations => Loops.Random(operations, Senders, key => InBox.Take(chained, key)))
            .Add("ours, refused by the second", operations => Loops.Random(operations, Senders, key => scarce.TryTake(key, 1).IsGranted ? 1 : 0))
            .Add("the store behind decisions", operations => Loops.Random(operations, Senders, key => several.Take(ready[key], clock.Now()) ? 1 : 0))
            .Add("the same with its request made anew", operations => Loops.Random(operations, Senders, key => several.Take(key, clock.Now()) ? 1 : 0))
            .Run();
        report.Add(_r6, contest.Ratio("ours", "chained"));
        report.Note(_r6, contest);
    }

    private static double TokensLost(RatioReport report)
    {
        const int Threads = 4, Takes = 2_500, Limit = 100_000;
        var budgets = new InMemoryBudgets();
        var buckets = new TokenBucket[] { new(Limit, Loops.Plenty), new(0, Loops.Plenty), new(Limit, Loops.Plenty) };
        new ThreeBudgets(budgets, new(Limit, Loops.Plenty), new(Limit, Loops.Plenty), new(Limit, Loops.Plenty)).Take(7, 0);
        var granted = 0;
        Loops.Together(Threads, _ =>
        {
            var several = new ThreeBudgets(budgets, buckets);
            for (var i = 0; i < Takes; i++)
            {
                if (several.Take(7, 0))
                {
                    Interlocked.Increment(ref granted);
                }
            }
        });
        var left = new ThreeBudgets(budgets, buckets);
        var lost = (2 * (Limit - 1)) - left.Left(0, 7, 0) - left.Left(2, 7, 0) + granted;

        using var first = InBox.Partitioned(Threads * Takes, TimeSpan.FromHours(1));
        using var second = InBox.Partitioned(1, TimeSpan.FromHours(1));
        InBox.Take(second, 7);
        using var chain = PartitionedRateLimiter.CreateChained(first, second);
        Loops.Together(Threads, _ =>
        {
            for (var i = 0; i < Takes; i++)
            {
                InBox.Take(chain, 7);
            }
        });
        report.Note($"R7: in box {(Threads * Takes) - first.GetStatistics(7)!.CurrentAvailablePermits} of {Threads * Takes} lost");
        return lost;
    }
}
