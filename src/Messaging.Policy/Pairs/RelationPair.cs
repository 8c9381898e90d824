namespace Messaging.Policy;

/// <summary>What two accounts are to each other.</summary>
/// <remarks><c>default</c> is not stated, which is refused. Immutable.</remarks>
/// <param name="Outgoing">The subject's relation to the other account.</param>
/// <param name="Incoming">The other account's relation to the subject.</param>
/// <param name="ShareCommunity">Whether they share a community that both keep open to messages.</param>
public readonly record struct RelationPair(Relation Outgoing, Relation Incoming, bool ShareCommunity = false)
{
    /// <summary>Two strangers.</summary>
    public static RelationPair None => new(Relation.None, Relation.None);

    /// <summary>Whether they are friends: the host vouches for it on either relation, or both follow each other.</summary>
    public bool AreFriends =>
        ((Outgoing.Flags | Incoming.Flags) & RelationFlags.Friend) != 0
        || (Outgoing.Flags & Incoming.Flags & RelationFlags.Follows) != 0;
}
