namespace Messaging.Policy;

/// <summary>What the group rules found, for one member.</summary>
[Flags]
internal enum GroupFindings
{
    /// <summary>No group is concerned.</summary>
    None = 0,

    /// <summary>A group is concerned.</summary>
    Concerned = 1,

    /// <summary>Who sends or adds is not inside.</summary>
    SenderOutside = 2,

    /// <summary>The one to add is inside or invited.</summary>
    AlreadyInside = 4,

    /// <summary>No seat is left.</summary>
    Full = 8,

    /// <summary>Too few friends of the one to add are inside.</summary>
    TooFewFriends = 16,

    /// <summary>The creator has to approve, and has not.</summary>
    NeedsCreator = 32,

    /// <summary>A block stands between the one to add and somebody inside, and the policy refuses that.</summary>
    BlockedInside = 64,
}
