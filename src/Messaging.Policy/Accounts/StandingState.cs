namespace Messaging.Policy;

/// <summary>How an account stands with the service (STD-1 to STD-4).</summary>
public enum StandingState
{
    /// <summary>Not stated: the account is not understood, and every attempt with it is refused (SYS-1).</summary>
    Unknown = 0,

    /// <summary>Nothing against it.</summary>
    Good = 1,

    /// <summary>May answer, may not begin a conversation.</summary>
    StartLocked = 2,

    /// <summary>May neither send nor receive.</summary>
    Suspended = 3,

    /// <summary>Switched off by its owner or the service.</summary>
    Deactivated = 4,
}
