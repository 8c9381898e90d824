namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The service is not available where the recipient is. (REG-2)</summary>
    public static Reason RecipientRegionUnavailable { get; } = new("recipient_region_unavailable", "REG-2", ReasonClass.Recipient);
}

/// <summary>REG-2: the service is not available where the recipient is.</summary>
internal readonly struct RecipientRegionUnavailableRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientRegionUnavailable;

    public static Reason Reason => Reason.RecipientRegionUnavailable;

    public static string Reads => "recipient.region";

    public static string? PolicyPath => "$.accounts.unavailableRegions";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.region", facts.KnownRecipient.Region.ToString());

    public static RulePrecondition Needs => RulePrecondition.Regions;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Accounts.UnavailableRegions!.Count > 0;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.Unavailable.Covers(facts.KnownRecipient.Region, facts.NowMicros));
}
