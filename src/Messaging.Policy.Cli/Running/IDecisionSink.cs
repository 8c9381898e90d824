namespace Messaging.Policy.Cli;

/// <summary>Receives the decisions of scenarios, in the order of their steps.</summary>
internal interface IDecisionSink
{
    void Begin(Scenario scenario);

    void Add(in DecisionEntry entry);

    void Add(in InboxEntry entry);

    /// <summary>The scenario is over: what belongs to it goes out as a whole.</summary>
    void End();
}
