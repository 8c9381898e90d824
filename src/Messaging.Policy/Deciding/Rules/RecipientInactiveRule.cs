namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient's account is deactivated or suspended. (STD-4)</summary>
    public static Reason RecipientInactive { get; } = new("recipient_inactive", "STD-4", ReasonClass.Recipient);
}

/// <summary>STD-4: the recipient's account is deactivated or suspended.</summary>
internal readonly struct RecipientInactiveRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientInactive;

    public static Reason Reason => Reason.RecipientInactive;

    public static string Reads => "recipient.standing";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.standing", facts.KnownRecipient.StandingState).AddInstant("recipient.standing.until", facts.KnownRecipient.StandingClearsAt);

    public static RulePrecondition Needs => RulePrecondition.Standing;

    public static Ruling Judge(in SendFacts facts) =>
        Inactive(facts.KnownRecipient, facts.NowMicros);

    private static Ruling Inactive(Account recipient, long now) =>
        recipient.StandingState == StandingState.Deactivated ? Ruling.Deny
        : Ruling.DenyWhile(recipient.IsInStanding(StandingState.Suspended, now), recipient.StandingClearsAt);
}
