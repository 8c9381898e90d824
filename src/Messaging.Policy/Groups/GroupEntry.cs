namespace Messaging.Policy;

/// <summary>What an account becomes that is added to a group.</summary>
public enum GroupEntry
{
    /// <summary>It is invited, and inside once it accepts.</summary>
    Invited = 0,

    /// <summary>It is inside at once.</summary>
    Joined = 1,
}
