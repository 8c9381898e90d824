namespace Messaging.Policy;

/// <summary>What adding somebody to a group makes of him.</summary>
public enum GroupEntry
{
    /// <summary>He is invited, and inside once he accepts.</summary>
    Invited = 0,

    /// <summary>He is inside at once.</summary>
    Joined = 1,
}
