using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>Compares decisions with what their steps expect, prints what differs, and counts.</summary>
internal sealed class TestReport(TextWriter output) : IDecisionSink
{
    private Scenario scenario = null!;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Begin(Scenario scenario) => this.scenario = scenario;

    public void Add(in DecisionEntry entry)
    {
        if (scenario.Document.Steps[entry.Step].Expect?.At(entry.Index) is not { } expected)
        {
            return;
        }

        var mismatches = Comparison.Compare(expected, entry);
        if (mismatches.Count == 0)
        {
            Passed++;
            return;
        }

        Failed++;
        Print(entry, mismatches);
    }

    public void End() => output.Flush();

    public void Close()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed"));
        output.Flush();
    }

    private void Print(in DecisionEntry entry, List<Mismatch> mismatches)
    {
        var place = scenario.Document.Steps[entry.Step].List is null ? "" : $", entry {entry.Index}";
        output.WriteLine(Terminal.Printable(
            $"FAILED {scenario.Source}: {scenario.Name}: step {entry.Step}{place}: {entry.From} {Names.Verbs.Of(entry.Verb)} to {entry.To}"));
        foreach (var mismatch in mismatches)
        {
            output.WriteLine($"  {mismatch.Member}");
            output.WriteLine($"    - expected {mismatch.Expected}");
            output.WriteLine($"    + actual   {mismatch.Actual}");
        }
    }
}
