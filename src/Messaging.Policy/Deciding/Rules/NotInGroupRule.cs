namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>Who sends to the group, or adds to it, is not inside. (GRP-1)</summary>
    public static Reason NotInGroup { get; } = new("not_in_group", "GRP-1", ReasonClass.Own);
}

/// <summary>GRP-1: who sends to the group, or adds to it, is not inside.</summary>
internal readonly struct NotInGroupRule : IStandardRule
{
    public static int Index => RuleIndex.NotInGroup;

    public static Reason Reason => Reason.NotInGroup;

    public static string Reads => "group.members";

    public static bool ConcernsOneself => true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf((facts.Group & GroupFindings.SenderOutside) != 0);
}
