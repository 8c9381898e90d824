namespace Messaging.Policy.Cli;

/// <summary>Counts what decisions touch, and passes them on without their explanations.</summary>
internal sealed class CoverageSink(PolicyCoverage coverage, IDecisionSink next) : IDecisionSink
{
    private Scenario scenario = null!;

    public void Begin(Scenario scenario)
    {
        this.scenario = scenario;
        next.Begin(scenario);
    }

    public void Add(in DecisionEntry entry)
    {
        if (entry.Explanation is { } explanation)
        {
            coverage.Add(new SendAttempt(entry.From, entry.To, entry.Verb, ContentOf(scenario.Document.Steps[entry.Step])), explanation);
        }
        else
        {
            coverage.Add(entry.Decision);
        }

        next.Add(entry with { Explanation = null });
    }

    public void Add(in InboxEntry entry) => next.Add(entry);

    public void End() => next.End();

    private static ContentKind ContentOf(StepDocument step) => step.Check?.Content ?? step.Send?.Content ?? ContentKind.Text;
}
