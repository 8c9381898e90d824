namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R14: a window's take by a bucket's, one hot key.</summary>
public sealed class WindowFigures : IFigureGroup
{
    private const long Hour = 3_600_000_000;
    private static readonly Figure _fixedOrCalendar = new("R14", 1.5, 1.2, "a fixed or calendar window's take / a bucket's");
    private static readonly Figure _rolling = new("R14-rolling", 3.0, 2.0, "a rolling window's take / a bucket's");

    public IReadOnlyList<Figure> Figures { get; } = [_fixedOrCalendar, _rolling];

    public void Measure(RatioReport report)
    {
        if (!report.Wants(_fixedOrCalendar, _rolling))
        {
            return;
        }

        var clock = Loops.Table(1, TimeSpan.FromHours(1));
        var budgets = new InMemoryBudgets();
        var contest = new Contest();
        foreach (var window in Enum.GetValues<BudgetWindow>())
        {
            var request = Request(window, clock.Now());
            contest.Add(window.ToString(), operations =>
            {
                var granted = 0L;
                for (var i = 0; i < operations; i++)
                {
                    request.NowMicroseconds = clock.Now();
                    granted += budgets.Take(request).IsGranted ? 1 : 0;
                }

                return granted;
            });
        }

        contest.Run();
        report.Add(_fixedOrCalendar, Math.Max(contest.Ratio("Fixed", "Continuous"), contest.Ratio("Calendar", "Continuous")));
        report.Add(_rolling, contest.Ratio("Rolling", "Continuous"));
        report.Note(_fixedOrCalendar, contest);
    }

    private static BudgetRequest Request(BudgetWindow window, long now)
    {
        var request = new BudgetRequest();
        request.Add(new BudgetCharge
        {
            Key = new(window.ToString(), BudgetKeyKind.Sender, 42, default),
            Limit = Loops.Plenty,
            Cost = 1,
            Window = window,
            IntervalMicroseconds = window == BudgetWindow.Continuous ? 4 : 0,
            EveryMicroseconds = window is BudgetWindow.Fixed or BudgetWindow.Rolling ? Hour : 0,
            WindowStartMicroseconds = window == BudgetWindow.Calendar ? now - Hour : 0,
            WindowEndMicroseconds = window == BudgetWindow.Calendar ? now + (23 * Hour) : 0,
        });
        return request;
    }
}
