namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The creator's age band asks that the creator approve every account that is added, and it has not. (GRP-5)</summary>
    public static Reason CreatorApproval { get; } = new("creator_approval", "GRP-5", ReasonClass.Recipient);
}

/// <summary>GRP-5: the creator's age band asks that the creator approve every account that is added, and it has not.</summary>
internal readonly struct CreatorApprovalRule : IStandardRule
{
    public static int Index => RuleIndex.CreatorApproval;

    public static Reason Reason => Reason.CreatorApproval;

    public static string Reads => "group.creator, group.approved";

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf((facts.Group & GroupFindings.NeedsCreator) != 0);
}
