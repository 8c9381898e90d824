namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The one to add is inside, or invited. (GRP-2)</summary>
    public static Reason AlreadyInGroup { get; } = new("already_in_group", "GRP-2", ReasonClass.Own);
}

/// <summary>GRP-2: the one to add is inside, or invited.</summary>
internal readonly struct AlreadyInGroupRule : IStandardRule
{
    public static int Index => RuleIndex.AlreadyInGroup;

    public static Reason Reason => Reason.AlreadyInGroup;

    public static string Reads => "group.members, group.invited";

    public static bool ConcernsOneself => true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf((facts.Group & GroupFindings.AlreadyInside) != 0);
}
