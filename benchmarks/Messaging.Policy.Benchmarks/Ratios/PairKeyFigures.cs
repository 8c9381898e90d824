namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R9: a million pairs of accounts.</summary>
public sealed class PairKeyFigures : IFigureGroup
{
    private static readonly Figure _r9 = new("R9", 72, 32, "bytes per pair key at 1M");

    public IReadOnlyList<Figure> Figures { get; } = [_r9];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r9))
        {
            report.Add(_r9, BytesPerPair());
        }
    }

    private static double BytesPerPair()
    {
        var before = Loops.Memory();
        var budgets = new InMemoryBudgets();
        var request = new BudgetRequest();
        for (long i = 0; i < Loops.Million; i++)
        {
            request.Clear();
            request.Add(new BudgetCharge
            {
                Key = new("pairs", BudgetKeyKind.Pair, i % 1_000, i / 1_000),
                Limit = 5,
                IntervalMicroseconds = Loops.Plenty,
                Cost = 1,
            });
            budgets.Take(request);
        }

        var bytes = Loops.Memory() - before;
        GC.KeepAlive(budgets);
        return (double)bytes / Loops.Million;
    }
}
