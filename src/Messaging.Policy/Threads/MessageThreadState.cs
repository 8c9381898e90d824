namespace Messaging.Policy;

/// <summary>The state of the conversation of two accounts.</summary>
public enum MessageThreadState
{
    /// <summary>Not stated: a repository that leaves an answer so has failed, and the attempt is refused (SYS-1).</summary>
    Unknown = 0,

    /// <summary>No conversation.</summary>
    None = 1,

    /// <summary>A request that waits for acceptance.</summary>
    Pending = 2,

    /// <summary>A conversation.</summary>
    Open = 3,

    /// <summary>A request that was declined.</summary>
    Declined = 4,

    /// <summary>Closed by the service: nothing can be written (THR-1).</summary>
    Locked = 5,
}
