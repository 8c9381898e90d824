using Messaging.Policy;

namespace Chat;

/// <summary>Another account as one account sees it: what it may be told, and where the conversation is found.</summary>
public sealed record Contact(Person Person, SenderView View, RequestPlace Place, RelationPair Relation, bool IsBlocked, int MessageCount, StoredMessage? Last)
{
    public bool IsReachable => View.Outcome != Outcome.Deny;

    public bool FollowsMe => Relation.Incoming.Flags.HasFlag(RelationFlags.Follows);

    public bool IsFollowed => Relation.Outgoing.Flags.HasFlag(RelationFlags.Follows);

    /// <summary>What the two are to each other, in a word that both know.</summary>
    public string Tie => (FollowsMe, IsFollowed) switch
    {
        (true, true) => "Friends",
        (true, false) => "Follows you",
        (false, true) => "You follow",
        _ => "",
    };
}
