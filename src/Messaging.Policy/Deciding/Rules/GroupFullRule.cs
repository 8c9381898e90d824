namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The group has as many members and invited ones as the policy permits. (GRP-3)</summary>
    public static Reason GroupFull { get; } = new("group_full", "GRP-3", ReasonClass.Own);
}

/// <summary>GRP-3: the group has as many members and invited ones as the policy permits.</summary>
internal readonly struct GroupFullRule : IStandardRule
{
    public static int Index => RuleIndex.GroupFull;

    public static Reason Reason => Reason.GroupFull;

    public static string Reads => "group.members, group.invited";

    public static bool ConcernsOneself => true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf((facts.Group & GroupFindings.Full) != 0);
}
