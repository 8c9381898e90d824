namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient is, or may be, below the minimum age. (AGE-4)</summary>
    public static Reason RecipientUnderage { get; } = new("recipient_underage", "AGE-4", ReasonClass.Recipient);
}

/// <summary>AGE-4: the recipient is below the minimum age.</summary>
internal readonly struct RecipientUnderageRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientUnderage;

    public static Reason Reason => Reason.RecipientUnderage;

    public static string Reads => "recipient.birthDate, recipient.ageRange, recipient.region, recipient.timeZone";

    public static string? PolicyPath => "$.ages.minimum";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        facts.Policy.Ages!.Compare("recipient", facts.KnownRecipient, facts.RecipientAge, facts.NowMicros, found);

    public static RulePrecondition Needs => RulePrecondition.RecipientAge;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is not null;

    public static IEnumerable<LawRow> Laws(in SendFacts facts) =>
        facts.Policy.Ages!.LawsAbove(facts.KnownRecipient, facts.RecipientAge, facts.NowMicros);

    public static Ruling Judge(in SendFacts facts) =>
        facts.Policy.Ages!.JudgeMinimum(facts.KnownRecipient, facts.RecipientAge, facts.NowMicros);
}
