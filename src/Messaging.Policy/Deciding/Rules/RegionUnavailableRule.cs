namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The service is not available where the sender is. (REG-1)</summary>
    public static Reason RegionUnavailable { get; } = new("region_unavailable", "REG-1", ReasonClass.Own);
}

/// <summary>REG-1: the service is not available where the sender is.</summary>
internal readonly struct RegionUnavailableRule : IStandardRule
{
    public static int Index => RuleIndex.RegionUnavailable;

    public static Reason Reason => Reason.RegionUnavailable;

    public static string Reads => "sender.region";

    public static string? PolicyPath => "$.accounts.unavailableRegions";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.region", facts.KnownSender.Region.ToString());

    public static RulePrecondition Needs => RulePrecondition.Regions;

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.UnavailableRegions!.Count > 0;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.Unavailable.Covers(facts.KnownSender.Region, facts.NowMicros));
}
