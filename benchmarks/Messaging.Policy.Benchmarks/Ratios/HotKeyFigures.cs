using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R1, R2 and R12: one hot key, by one thread and by two.</summary>
public sealed class HotKeyFigures : IFigureGroup
{
    private static readonly Figure _r1 = new("R1", 0.40, 0.20, "one budget, one hot key / partitioned");
    private static readonly Figure _r2 = new("R2", 1.25, 0.80, "one budget, one hot key / one bare limiter");
    private static readonly Figure _r12 = new("R12", 0.45, 0.25, "2 threads on one key / in box");

    public IReadOnlyList<Figure> Figures { get; } = [_r1, _r2, _r12];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r1, _r2))
        {
            HotKey(report);
        }

        if (report.Wants(_r12))
        {
            TwoThreads(report);
        }
    }

    private static void HotKey(RatioReport report)
    {
        using var partitioned = InBox.Partitioned(Loops.Plenty, Loops.PlentyPeriod);
        using var bare = InBox.Bare(Loops.Plenty, Loops.PlentyPeriod);
        var table = Loops.Table(Loops.Plenty, Loops.PlentyPeriod);
        var precise = Loops.Table(Loops.Plenty, Loops.PlentyPeriod, TokenBucketClock.Precise);
        var floor = new Floor(1);
        var contest = new Contest()
            .Add("ours", operations => Loops.Sum(operations, new OurTake(table)))
            .Add("partitioned", operations => Loops.Sum(operations, new PartitionedTake(partitioned)))
            .Add("bare", operations => Loops.Sum(operations, new BareTake(bare)))
            .Add("ours, precise clock", operations => Loops.Sum(operations, new OurTake(precise)))
            .Add("ours, time passed in", operations => Loops.Sum(operations, new OurTakeAt(table)))
            .Add("clock alone", operations => Loops.Sum(operations, new OurClock(table)))
            .Add("floor", operations => Loops.Sum(operations, new FloorTake(floor)))
            .Run();
        report.Add(_r1, contest.Ratio("ours", "partitioned"));
        report.Add(_r2, contest.Ratio("ours", "bare"));
        report.Note(_r1, contest);
    }

    private static void TwoThreads(RatioReport report)
    {
        using var partitioned = InBox.Partitioned(Loops.Plenty, Loops.PlentyPeriod);
        var table = Loops.Table(Loops.Plenty, Loops.PlentyPeriod);
        var contest = new Contest()
            .Add("ours", operations => Loops.Both(operations, each => Loops.Sum(each, new OurTake(table))))
            .Add("partitioned", operations => Loops.Both(operations, each => Loops.Sum(each, new PartitionedTake(partitioned))))
            .Add("ours, one thread", operations => Loops.Sum(operations, new OurTake(table)))
            .Run();
        report.Add(_r12, contest.Ratio("ours", "partitioned"));
        report.Note(_r12, contest);
    }
}
