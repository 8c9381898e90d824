using System.Globalization;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Compares decisions with what their steps expect, prints what differs, and counts.</summary>
internal sealed class TestReport(TextWriter output, bool usesColour = false) : IDecisionSink
{
    private Scenario scenario = null!;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Begin(Scenario scenario) => this.scenario = scenario;

    public void Add(in DecisionEntry entry)
    {
        if (ExpectedOf(entry.Step, entry.Index) is { } expected)
        {
            Count(entry.Step, entry.Index, $"{entry.From} {Names.Verbs.Of(entry.Verb)} to {entry.To}", Comparison.Compare(expected, entry));
        }
    }

    public void Add(in InboxEntry entry)
    {
        if (ExpectedOf(entry.Step, entry.Index) is { } expected)
        {
            Count(entry.Step, entry.Index, $"inbox of {entry.Of}, from {entry.From}", Comparison.Compare(expected, entry));
        }
    }

    public void End() => output.Flush();

    public void Close()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed");
        output.WriteLine(Failed > 0 ? Terminal.Red(text, usesColour) : Terminal.Green(text, usesColour));
        output.Flush();
    }

    private JsonElement? ExpectedOf(int step, int index) => scenario.Document.Steps[step].Expect?.At(index);

    private void Count(int step, int index, string what, List<Mismatch> mismatches)
    {
        if (mismatches.Count == 0)
        {
            Passed++;
            return;
        }

        Failed++;
        Print(step, index, what, mismatches);
    }

    private void Print(int step, int index, string what, List<Mismatch> mismatches)
    {
        var document = scenario.Document.Steps[step];
        var name = document.Name is { } given ? $" ({given})" : "";
        var place = document.ListedCount is null ? "" : $", entry {index}";
        output.WriteLine($"{Terminal.Red("FAILED", usesColour)} {Terminal.Printable($"{scenario.Source}: {scenario.Name}: step {step}{name}{place}: {what}")}");
        foreach (var mismatch in mismatches)
        {
            output.WriteLine($"  {mismatch.Member}");
            output.WriteLine($"    {Terminal.Red($"- expected {mismatch.Expected}", usesColour)}");
            output.WriteLine($"    {Terminal.Green($"+ actual   {mismatch.Actual}", usesColour)}");
        }
    }
}
