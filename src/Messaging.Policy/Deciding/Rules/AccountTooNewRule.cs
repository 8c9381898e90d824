namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender's account is too new; one of unknown age is, for ever. (TEN-1)</summary>
    public static Reason AccountTooNew { get; } = new("account_too_new", "TEN-1", ReasonClass.Own);
}

/// <summary>TEN-1: the sender's account is too new; one of unknown age is, for ever.</summary>
internal readonly struct AccountTooNewRule : IStandardRule
{
    public static int Index => RuleIndex.AccountTooNew;

    public static Reason Reason => Reason.AccountTooNew;

    public static string Reads => "sender.createdAt";

    public static string? PolicyPath => "$.accounts.minimumTenure";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.AddInstant("sender.createdAt", facts.KnownSender.CreatedMicros).AddInstant("old enough at", Micros.Plus(facts.KnownSender.CreatedMicros, facts.Policy.MinimumTenure));

    public static RulePrecondition Needs => RulePrecondition.Tenure;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.MinimumTenure is not null;

    public static Ruling Judge(in SendFacts facts) =>
        Tenure(facts);

    private static Ruling Tenure(in SendFacts facts)
    {
        var oldEnoughAt = Micros.Plus(facts.KnownSender.CreatedMicros, facts.Policy.MinimumTenure);
        return Ruling.DenyWhile(oldEnoughAt > facts.NowMicros, oldEnoughAt);
    }
}
