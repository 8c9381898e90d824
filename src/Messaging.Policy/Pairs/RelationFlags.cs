namespace Messaging.Policy;

/// <summary>What one account is to another, for an ordered pair X to Y.</summary>
[Flags]
public enum RelationFlags
{
    /// <summary>Not stated: a repository that leaves an answer so has failed, and the attempt is refused (SYS-1).</summary>
    Unknown = 0,

    /// <summary>Looked up, and nothing found.</summary>
    None = 1,

    /// <summary>X follows Y.</summary>
    Follows = 2,

    /// <summary>The host vouches that the two are friends; it counts whichever way it stands.</summary>
    Friend = 4,

    /// <summary>Y is in X's address book.</summary>
    Contact = 8,

    /// <summary>X always lets Y in.</summary>
    Allows = 16,
}
