namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender's account is deactivated. (STD-1)</summary>
    public static Reason SenderDeactivated { get; } = new("sender_deactivated", "STD-1", ReasonClass.Own);
}

/// <summary>STD-1: the sender's account is deactivated.</summary>
internal readonly struct SenderDeactivatedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderDeactivated;

    public static Reason Reason => Reason.SenderDeactivated;

    public static string Reads => "sender.standing";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.standing", facts.KnownSender.StandingState);

    public static RulePrecondition Needs => RulePrecondition.Standing;

    public static Remedies Remedies => Remedies.Appeal;

    public static bool ConcernsOneself => true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.KnownSender.StandingState == StandingState.Deactivated);
}
