using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Reference;

/// <summary>
/// In random worlds, with repeats, notes to oneself, lists and ports that fail, an explanation never contradicts its decision: the rules that narrow to its outcome are its reasons,
/// in their order, and none narrows further.
/// </summary>
[Collection(RandomWorldCollection.Name)]
public class ExplainedWorldTests
{
    private static readonly int Worlds =
        int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_WORLDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var worlds) ? Math.Max(worlds / 5, 100) : 400;

    [Fact]
    public async Task An_explanation_never_contradicts_its_decision()
    {
        var (repeats, toOneself, paced, explained, ofAcquires) = (0, 0, 0, 0, 0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            foreach (var entry in await PlayAsync(WorldGenerator.Generate(seed)))
            {
                if (IsOfAcquiresAlone(entry))
                {
                    ofAcquires++;
                    continue;
                }

                var fault = FaultOf(entry.Decision, entry.Explanation!);
                fault.Should().BeNull("world {0}, step {1}: {2} to {3}", seed, entry.Step, entry.From, entry.To);
                explained++;
                repeats += entry.Explanation!.Repeat == MessageRepeat.Repeat ? 1 : 0;
                toOneself += entry.From == entry.To ? 1 : 0;
                paced += entry.Decision.Reasons.Contains(Reason.RateLimited) ? 1 : 0;
            }
        }

        new[] { repeats, toOneself, paced, explained }.Should().OnlyContain(count => count > 0, "a comparison in which nothing happens proves nothing");
        ofAcquires.Should().BeLessThan(explained / 20);
    }

    [Fact]
    public async Task The_comparison_sees_a_rule_that_says_something_else()
    {
        var seen = 0;
        foreach (var entry in await PlayAsync(WorldGenerator.Generate(3)))
        {
            var explanation = entry.Explanation!;
            FaultOf(entry.Decision, explanation).Should().BeNull();
            for (var i = 0; i < explanation.Rules.Length && !explanation.IsOfFirst; i++)
            {
                var rule = explanation.Rules[i];
                var other = rule with { State = RuleState.Judged, Ruling = rule.Ruling == Ruling.None ? Ruling.Deny : Ruling.None };
                var isSeen = FaultOf(entry.Decision, explanation with { Rules = explanation.Rules.SetItem(i, other) }) is not null;
                seen += isSeen ? 1 : 0;
            }
        }

        seen.Should().BeGreaterThan(100);
    }

    /// <summary>
    /// An explanation is that of a question. Only an acquire has to remember its message, which a budget store that is down cannot, and only an acquire takes the place of one that was abandoned.
    /// </summary>
    private static bool IsOfAcquiresAlone(in DecisionEntry entry) => entry is { Permit: { } permit, Explanation: { } explanation }
        && (explanation.Repeat == MessageRepeat.Repeat
            ? permit is PermitStatus.Granted or PermitStatus.Refused && explanation.IsOfFirst
            : entry.Decision.IsUnavailable && explanation.Failures.Any(failure => failure.Port == PortNames.Budgets));

    private static string? FaultOf(in Decision decision, Explanation explanation)
    {
        if (explanation.Decision.Outcome != decision.Outcome || explanation.Decision.Reasons != decision.Reasons)
        {
            return $"it explains {explanation.Decision}, and decided was {decision}";
        }

        if (explanation.Rules.FirstOrDefault(rule => rule.State != RuleState.Judged && (rule.Ruling != Ruling.None || !rule.Compared.IsEmpty)) is { } idle)
        {
            return $"{idle.Reason} speaks, and was not judged";
        }

        if (explanation.Budgets.Any(budget => budget.Outcome == BudgetOutcome.Lacking && !explanation.Decision.Reasons.Contains(budget.Rule)))
        {
            return "a budget lacks tokens, and is no reason";
        }

        if (explanation.IsOfFirst)
        {
            return explanation.Repeat == MessageRepeat.Repeat && explanation.Rules.All(rule => rule.Ruling.Ceiling != Outcome.Deny) ? null : "it is said to be the first one's, and a rule denies it";
        }

        var outcome = explanation.Rules.Min(rule => rule.Ruling.Ceiling);
        var reasons = explanation.Rules.Where(rule => rule.Ruling.Ceiling == outcome && outcome != Outcome.Deliver).Select(rule => rule.Reason.Code).Distinct();
        return outcome != decision.Outcome ? $"the rules say {outcome}, and decided was {decision}"
            : !reasons.SequenceEqual(decision.Reasons.Codes()) ? $"the rules give {string.Join(", ", reasons)}, and decided was {decision}"
            : null;
    }

    private static async Task<List<DecisionEntry>> PlayAsync(JsonObject world)
    {
        var scenario = new ScenarioReader(new PolicyFinder()).Read(Encoding.UTF8.GetBytes(world.ToJsonString()), "a random world", AppContext.BaseDirectory);
        var sink = new Sink();
        await ScenarioRun.PlayAsync(scenario, sink, explains: true);
        return sink.Entries;
    }

    private sealed class Sink : IDecisionSink
    {
        public List<DecisionEntry> Entries { get; } = [];

        public void Begin(Scenario scenario)
        {
        }

        public void Add(in InboxEntry entry)
        {
        }

        public void Add(in DecisionEntry entry) => Entries.Add(entry);

        public void End()
        {
        }
    }
}
