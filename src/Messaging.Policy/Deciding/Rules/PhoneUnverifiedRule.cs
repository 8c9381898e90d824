namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A phone is required and none is verified. (PHN-1)</summary>
    public static Reason PhoneUnverified { get; } = new("phone_unverified", "PHN-1", ReasonClass.Own);
}

/// <summary>PHN-1: a phone is required and none is verified.</summary>
internal readonly struct PhoneUnverifiedRule : IStandardRule
{
    public static int Index => RuleIndex.PhoneUnverified;

    public static Reason Reason => Reason.PhoneUnverified;

    public static string Reads => "sender.phone";

    public static string? PolicyPath => "$.accounts.phone.required";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.phone", facts.KnownSender.Phone);

    public static RulePrecondition Needs => RulePrecondition.Verification;

    public static Remedies Remedies => Remedies.VerifyPhone;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.Phone.Required;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.KnownSender.Phone == PhoneLine.None);
}
