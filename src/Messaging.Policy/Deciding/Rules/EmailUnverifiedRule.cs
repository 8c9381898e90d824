namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A verified e-mail address is required and there is none. (EML-1)</summary>
    public static Reason EmailUnverified { get; } = new("email_unverified", "EML-1", ReasonClass.Own);
}

/// <summary>EML-1: a verified e-mail address is required and there is none.</summary>
internal readonly struct EmailUnverifiedRule : IStandardRule
{
    public static int Index => RuleIndex.EmailUnverified;

    public static Reason Reason => Reason.EmailUnverified;

    public static string Reads => "sender.email";

    public static string? PolicyPath => "$.accounts.email.required";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.email", facts.KnownSender.Email);

    public static RulePrecondition Needs => RulePrecondition.Verification;

    public static Remedies Remedies => Remedies.VerifyEmail;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.Email.Required;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.KnownSender.Email != EmailState.Verified);
}
