namespace Messaging.Policy.Cli;

/// <summary>Notices whether anything is not as it is expected.</summary>
internal sealed class NoticeSink : IDecisionSink
{
    private Scenario scenario = null!;

    public bool IsNoticed { get; private set; }

    public void Begin(Scenario scenario) => this.scenario = scenario;

    public void Add(in DecisionEntry entry)
    {
        if (!IsNoticed && scenario.Document.Steps[entry.Step].Expect?.At(entry.Index) is { } expected)
        {
            IsNoticed = Comparison.Compare(expected, entry).Count > 0;
        }
    }

    public void Add(in InboxEntry entry)
    {
        if (!IsNoticed && scenario.Document.Steps[entry.Step].Expect?.At(entry.Index) is { } expected)
        {
            IsNoticed = Comparison.Compare(expected, entry).Count > 0;
        }
    }

    public void End()
    {
    }
}
