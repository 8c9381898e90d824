using System.Text.Json;
using Messaging.Policy.Cli;

namespace Messaging.Policy.Testing;

/// <summary>Compares the answers of scenarios with what they expect.</summary>
internal sealed class ComparingSink : IDecisionSink
{
    private readonly List<ScenarioDifference> differences = [];
    private Scenario scenario = null!;
    private int passed;
    private int failed;

    public ScenarioResult Result => new(passed, failed, [.. differences]);

    public void Begin(Scenario scenario) => this.scenario = scenario;

    public void Add(in DecisionEntry entry)
    {
        if (Expected(entry.Step, entry.Index) is { } expected)
        {
            Count(entry.Step, entry.Index, Comparison.Compare(expected, entry));
        }
    }

    public void Add(in InboxEntry entry)
    {
        if (Expected(entry.Step, entry.Index) is { } expected)
        {
            Count(entry.Step, entry.Index, Comparison.Compare(expected, entry));
        }
    }

    public void End()
    {
    }

    private JsonElement? Expected(int step, int index) => scenario.Document.Steps[step].Expect?.At(index);

    private void Count(int step, int index, List<Mismatch> mismatches)
    {
        passed += mismatches.Count == 0 ? 1 : 0;
        failed += mismatches.Count == 0 ? 0 : 1;
        var name = scenario.Document.Steps[step].Name;
        differences.AddRange(mismatches.Select(each => new ScenarioDifference(scenario.Name, step, name, index, each.Member, each.Expected, each.Actual)));
    }
}
