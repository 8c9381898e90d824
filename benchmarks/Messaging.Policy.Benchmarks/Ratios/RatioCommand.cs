using System.Diagnostics;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>The <c>ratios</c> command: one line a figure, then the machine.</summary>
public static class RatioCommand
{
    // In the order in which they run; another group is a line here.
    private static readonly IReadOnlyList<IFigureGroup> _groups =
    [
        new HotKeyFigures(),
        new AnswerFigures(),
        new SeveralBudgetsFigures(),
        new PairKeyFigures(),
        new ManyKeysFigures(),
        new LateCallerFigures(),
        new WindowFigures(),
        new CraftedKeyFigures(),
        new DecisionFigures(),
        new AgeFigures(),
        new AllocationFigures(),
        new LookUpFigures(),
        new ListFigures(),
        new AnalysisFigures(),
        new WebFigures(),
        new TimingFigures(),
        new ServerBudgetFigures(),
        new ServerAdmissionFigures(),
        new ServerFactFigures(),
        new ServerRowBudgetFigures(),
        new ServerFaultFigures(),
    ];

    /// <param name="wanted">Groups (R), figures with their parts (D5), or parts (D5a); none is all.</param>
    /// <returns>0; 1 where a gate does not hold; 2 where a wanted figure does not exist.</returns>
    public static int Run(string[] wanted)
    {
        var known = _groups.SelectMany(group => group.Figures).ToList();
        var unknown = wanted.Where(name => !known.Exists(figure => IsWanted(figure, [name]))).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine($"no such figure: {string.Join(", ", unknown)}; there are {string.Join(", ", known.Select(figure => figure.Id))}");
            return 2;
        }

        var clock = Stopwatch.StartNew();
        var report = new RatioReport(figure => IsWanted(figure, wanted));
        foreach (var group in _groups)
        {
            group.Measure(report);
        }

        Console.WriteLine(Machine.Describe());
        foreach (var note in report.Notes)
        {
            Console.WriteLine($"# {note}");
        }

        Console.WriteLine(FormattableString.Invariant($"# took {clock.Elapsed.TotalSeconds:0} s"));
        return report.HasMissed ? 1 : 0;
    }

    /// <summary>A letter wants all that begin with it, and a number also its parts: D5 wants D5a, and not D50.</summary>
    private static bool IsWanted(Figure figure, string[] wanted) => wanted.Length == 0 || wanted.Any(name =>
        figure.Id.StartsWith(name, StringComparison.Ordinal) && (name.Length <= 1 || figure.Id.Length == name.Length || !char.IsAsciiDigit(figure.Id[name.Length])));
}
