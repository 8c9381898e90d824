namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender's account is suspended. (STD-2)</summary>
    public static Reason SenderSuspended { get; } = new("sender_suspended", "STD-2", ReasonClass.Own);
}

/// <summary>STD-2: the sender's account is suspended.</summary>
internal readonly struct SenderSuspendedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderSuspended;

    public static Reason Reason => Reason.SenderSuspended;

    public static string Reads => "sender.standing";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.standing", facts.KnownSender.StandingState).AddInstant("sender.standing.until", facts.KnownSender.StandingClearsAt);

    public static RulePrecondition Needs => RulePrecondition.Standing;

    public static Remedies Remedies => Remedies.Appeal;

    public static bool ConcernsOneself => true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyWhile(facts.KnownSender.IsInStanding(StandingState.Suspended, facts.NowMicros), facts.KnownSender.StandingClearsAt);
}
