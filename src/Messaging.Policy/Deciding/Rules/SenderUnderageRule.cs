namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender is, or may be, below the minimum age. (AGE-1)</summary>
    public static Reason SenderUnderage { get; } = new("sender_underage", "AGE-1", ReasonClass.Own);
}

/// <summary>AGE-1: the sender is below the minimum age.</summary>
internal readonly struct SenderUnderageRule : IStandardRule
{
    public static int Index => RuleIndex.SenderUnderage;

    public static Reason Reason => Reason.SenderUnderage;

    public static string Reads => "sender.birthDate, sender.ageRange, sender.region, sender.timeZone";

    public static string? PolicyPath => "$.ages.minimum";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        facts.Policy.Ages!.Compare("sender", facts.KnownSender, facts.SenderAge, facts.NowMicros, found);

    public static RulePrecondition Needs => RulePrecondition.SenderAge;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is not null;

    public static IEnumerable<LawRow> Laws(in SendFacts facts) =>
        facts.Policy.Ages!.LawsAbove(facts.KnownSender, facts.SenderAge, facts.NowMicros);

    public static Ruling Judge(in SendFacts facts) =>
        facts.Policy.Ages!.JudgeMinimum(facts.KnownSender, facts.SenderAge, facts.NowMicros);
}
