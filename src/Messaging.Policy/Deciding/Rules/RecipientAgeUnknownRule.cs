namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient's age is unknown, and the policy refuses that. (AGE-5)</summary>
    public static Reason RecipientAgeUnknown { get; } = new("recipient_age_unknown", "AGE-5", ReasonClass.Recipient);
}

/// <summary>AGE-5: the recipient's age is unknown, and the policy refuses that.</summary>
internal readonly struct RecipientAgeUnknownRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientAgeUnknown;

    public static Reason Reason => Reason.RecipientAgeUnknown;

    public static string Reads => "recipient.birthDate, recipient.ageRange";

    public static string? PolicyPath => "$.ages.unknownAge";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.age", facts.RecipientAge.IsKnown ? "known" : "unknown");

    public static RulePrecondition Needs => RulePrecondition.RecipientAge;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is not null;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.RecipientAge.IsRefusedAsUnknown);
}
