namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>There is a verified number whose line type is not accepted, required or not. (PHN-2)</summary>
    public static Reason PhoneLineType { get; } = new("phone_line_type", "PHN-2", ReasonClass.Own);
}

/// <summary>PHN-2: there is a verified number whose line type is not accepted, required or not.</summary>
internal readonly struct PhoneLineTypeRule : IStandardRule
{
    public static int Index => RuleIndex.PhoneLineType;

    public static Reason Reason => Reason.PhoneLineType;

    public static string Reads => "sender.phone";

    public static string? PolicyPath => "$.accounts.phone.lineTypes";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.phone", facts.KnownSender.Phone);

    public static RulePrecondition Needs => RulePrecondition.Verification;

    public static Remedies Remedies => Remedies.VerifyPhone;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.Phone.LineTypes!.Distinct().Count() < 4;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.KnownSender.Phone != PhoneLine.None && !facts.Policy.AcceptsLine(facts.KnownSender.Phone));
}
