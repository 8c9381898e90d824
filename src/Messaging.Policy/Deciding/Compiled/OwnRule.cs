namespace Messaging.Policy;

/// <summary>A policy's own rule (POL), compiled.</summary>
internal sealed record OwnRule(Reason Reason, Condition When, Outcome Outcome)
{
    public Ruling Judge(in SendFacts facts) => When.Holds(facts) ? facts.AsItStands(Outcome) : Ruling.None;
}
