namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender's age is not proved as well as its region asks. (AGE-3)</summary>
    public static Reason SenderAgeUnassured { get; } = new("sender_age_unassured", "AGE-3", ReasonClass.Own);
}

/// <summary>AGE-3: the sender's age is not proved as well as its region asks.</summary>
internal readonly struct SenderAgeUnassuredRule : IStandardRule
{
    public static int Index => RuleIndex.SenderAgeUnassured;

    public static Reason Reason => Reason.SenderAgeUnassured;

    public static string Reads => "sender.ageAssurance, sender.ageRange, sender.region";

    public static string? PolicyPath => "$.ages.assurance";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.ageAssurance", facts.KnownSender.AgeAssurance).Add("sender.region", facts.KnownSender.Region.ToString());

    public static RulePrecondition Needs => RulePrecondition.Assurance;

    public static Remedies Remedies => Remedies.VerifyAge;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is not null;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.SenderAge.Applies && !facts.Policy.Ages!.Assurance.Suffices(facts.SenderAge.AssuranceOf(facts.KnownSender), facts.KnownSender.Region, facts.NowMicros));
}
