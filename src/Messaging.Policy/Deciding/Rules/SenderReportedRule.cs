namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>Too many people reported the sender within a short time. (RPT-1)</summary>
    public static Reason SenderReported { get; } = new("sender_reported", "RPT-1", ReasonClass.Own);
}

/// <summary>RPT-1: too many people reported the sender within a short time.</summary>
internal readonly struct SenderReportedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderReported;

    public static Reason Reason => Reason.SenderReported;

    public static string Reads => "reports about the sender";

    public static string? PolicyPath => "$.accounts.reports";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("reports", facts.Reports.Length).Add("threshold", facts.Policy.Reports!.Threshold);

    public static RulePrecondition Needs => RulePrecondition.Reports;

    public static Remedies Remedies => Remedies.Appeal;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.Reports is not null;

    public static Ruling Judge(in SendFacts facts) =>
        facts.Policy.Reports!.Judge(facts.Reports, facts.SenderId, facts.NowMicros);
}
