using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R3, R8, R10 and R11: a million keys.</summary>
public sealed class ManyKeysFigures : IFigureGroup
{
    private static readonly Figure _r3 = new("R3", 0.30, 0.12, "one budget, 1M random keys / partitioned");
    private static readonly Figure _r8 = new("R8", 0.20, 0.08, "bytes per key at 1M / in box");
    private static readonly Figure _r10 = new("R10", 0.02, 0, "background CPU at 1M idle keys / in box");
    private static readonly Figure _r11 = new("R11", 0.25, 0.05, "worst call in 250 ms at 1M keys / in box");

    public IReadOnlyList<Figure> Figures { get; } = [_r3, _r8, _r10, _r11];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r3, _r8, _r10, _r11))
        {
            ManyKeys(report);
        }
    }

    private static void ManyKeys(RatioReport report)
    {
        var day = TimeSpan.FromDays(1);
        var empty = Loops.Memory();
        var table = Loops.Table(1_000_000, day);
        for (long key = 0; key < Loops.Million; key++)
        {
            table.TryTake(key);
        }

        var afterOurs = Loops.Memory();

        // The box works in the background: ours is measured before it is there and after it has gone, not beside it.
        var newKey = 10_000_000L;
        var (ours, inBox) = (new List<double>(), new List<double>());
        if (report.Wants(_r11))
        {
            WorstCalls.Add(ours, ref newKey, key => table.TryTake(key).IsGranted ? 1 : 0);
        }

        var partitioned = InBox.Partitioned(1_000_000, day);
        for (long key = 0; key < Loops.Million; key++)
        {
            InBox.Take(partitioned, key);
        }

        var afterBoth = Loops.Memory();
        report.Add(_r8, (double)(afterOurs - empty) / (afterBoth - afterOurs));
        report.Note($"R8: ours {(double)(afterOurs - empty) / Loops.Million:0.0}, in box {(double)(afterBoth - afterOurs) / Loops.Million:0.0} bytes per key");

        if (report.Wants(_r3))
        {
            var floor = new Floor(Loops.Million);
            var contest = new Contest()
                .Add("ours", operations => Loops.Random(operations, Loops.Million, key => table.TryTake(key).IsGranted ? 1 : 0))
                .Add("partitioned", operations => Loops.Random(operations, Loops.Million, key => InBox.Take(partitioned, key)))
                .Add("floor", operations => Loops.Random(operations, Loops.Million, floor.Take))
                .Run(rounds: 9, millisecondsEach: 60);
            report.Add(_r3, contest.Ratio("ours", "partitioned"));
            report.Note(_r3, contest);
        }

        if (report.Wants(_r11))
        {
            WorstCalls.Add(inBox, ref newKey, key => InBox.Take(partitioned, key));
            WorstCalls.Add(inBox, ref newKey, key => InBox.Take(partitioned, key));
        }

        if (report.Wants(_r10))
        {
            var busy = IdleProcessor.Milliseconds();
            partitioned.Dispose();
            partitioned = null;
            _ = Loops.Memory();
            var idle = IdleProcessor.Milliseconds();
            report.Add(_r10, idle / busy);
            report.Note($"R10: ours {idle:0.00}, in box {busy:0.00} ms of processor a second");
        }

        partitioned?.Dispose();
        if (report.Wants(_r11))
        {
            _ = Loops.Memory();
            WorstCalls.Add(ours, ref newKey, key => table.TryTake(key).IsGranted ? 1 : 0);
            report.Add(_r11, Contest.Median(ours) / Contest.Median(inBox));
            report.Note($"R11: median of 20 worst calls: ours {Contest.Median(ours) / 1_000:0} us, in box {Contest.Median(inBox) / 1_000:0} us");
        }

        GC.KeepAlive(table);
    }
}
