namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender's age is unknown, and the policy refuses that. (AGE-2)</summary>
    public static Reason SenderAgeUnknown { get; } = new("sender_age_unknown", "AGE-2", ReasonClass.Own);
}

/// <summary>AGE-2: the sender's age is unknown, and the policy refuses that.</summary>
internal readonly struct SenderAgeUnknownRule : IStandardRule
{
    public static int Index => RuleIndex.SenderAgeUnknown;

    public static Reason Reason => Reason.SenderAgeUnknown;

    public static string Reads => "sender.birthDate, sender.ageRange";

    public static string? PolicyPath => "$.ages.unknownAge";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.age", facts.SenderAge.IsKnown ? "known" : "unknown");

    public static RulePrecondition Needs => RulePrecondition.SenderAge;

    public static Remedies Remedies => Remedies.VerifyAge;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is not null;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.SenderAge.IsRefusedAsUnknown);
}
