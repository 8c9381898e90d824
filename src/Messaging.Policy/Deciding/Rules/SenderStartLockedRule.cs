namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender may answer but not begin. (STD-3)</summary>
    public static Reason SenderStartLocked { get; } = new("sender_start_locked", "STD-3", ReasonClass.Own);
}

/// <summary>STD-3: the sender may answer but not begin.</summary>
internal readonly struct SenderStartLockedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderStartLocked;

    public static Reason Reason => Reason.SenderStartLocked;

    public static string Reads => "sender.standing, thread, attempt.verb";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.standing", facts.KnownSender.StandingState).AddInstant("sender.standing.until", facts.KnownSender.StandingClearsAt).Add("thread.state", facts.ThreadState).Add("starting", facts.IsStarting);

    public static RulePrecondition Needs => RulePrecondition.Standing;

    public static Remedies Remedies => Remedies.Appeal;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyWhile(
        facts.KnownSender.IsInStanding(StandingState.StartLocked, facts.NowMicros) && facts.IsStarting && facts.Verb != MessageVerb.Deliver,
        facts.KnownSender.StandingClearsAt);
}
