namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A block stands between the one to add and somebody inside. (GRP-6)</summary>
    public static Reason BlockedInGroup { get; } = new("blocked_in_group", "GRP-6", ReasonClass.Recipient);
}

/// <summary>GRP-6: a block stands between the one to add and somebody inside, and the policy refuses that.</summary>
internal readonly struct BlockedInGroupRule : IStandardRule
{
    public static int Index => RuleIndex.BlockedInGroup;

    public static Reason Reason => Reason.BlockedInGroup;

    public static string Reads => "group.members, group.invited, blocks";

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf((facts.Group & GroupFindings.BlockedInside) != 0);
}
