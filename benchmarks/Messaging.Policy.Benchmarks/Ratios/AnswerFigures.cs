using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R4 and R5: what a take allocates, and what a refusal costs.</summary>
public sealed class AnswerFigures : IFigureGroup
{
    private static readonly Figure _r4 = new("R4", 0, 0, "bytes allocated per take");
    private static readonly Figure _r5 = new("R5", 0.50, 0.25, "refused with clearing instant / in-box refused");

    public IReadOnlyList<Figure> Figures { get; } = [_r4, _r5];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r4))
        {
            report.Add(_r4, AllocatedPerTake());
        }

        if (report.Wants(_r5))
        {
            Refused(report);
        }
    }

    private static double AllocatedPerTake()
    {
        var granted = Loops.Table(Loops.Plenty, Loops.PlentyPeriod);
        var refused = Loops.Table(1, TimeSpan.FromHours(1));
        var several = new ThreeBudgets(new InMemoryBudgets(), new(Loops.Plenty, 1), new(Loops.Plenty, 1), new(5, Loops.Plenty));
        const int Takes = 100_000;
        var bytes = 0L;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Takes; i++)
            {
                _ = granted.TryTake(i & 15).RemainingTokens;
                _ = refused.TryTake(i & 15).RetryAfter;
                several.Take(i & 15, i);
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes / (3.0 * Takes);
    }

    private static void Refused(RatioReport report)
    {
        using var partitioned = InBox.Partitioned(1, TimeSpan.FromHours(1));
        var table = Loops.Table(1, TimeSpan.FromHours(1));
        table.TryTake(42);
        InBox.Take(partitioned, 42);
        var contest = new Contest()
            .Add("ours", operations => Loops.Sum(operations, new OurRefusal(table)))
            .Add("partitioned", operations => Loops.Sum(operations, new PartitionedTake(partitioned)))
            .Run();
        report.Add(_r5, contest.Ratio("ours", "partitioned"));
        report.Note(_r5, contest);
    }
}
