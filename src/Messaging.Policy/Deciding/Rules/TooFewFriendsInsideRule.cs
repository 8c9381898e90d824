namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>Fewer friends of the account to add are inside than its age band asks for. (GRP-4)</summary>
    public static Reason TooFewFriendsInside { get; } = new("too_few_friends_inside", "GRP-4", ReasonClass.Recipient);
}

/// <summary>GRP-4: fewer friends of the account to add are inside than its age band asks for.</summary>
internal readonly struct TooFewFriendsInsideRule : IStandardRule
{
    public static int Index => RuleIndex.TooFewFriendsInside;

    public static Reason Reason => Reason.TooFewFriendsInside;

    public static string Reads => "recipient.birthDate, group.members, relations";

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf((facts.Group & GroupFindings.TooFewFriends) != 0);
}
