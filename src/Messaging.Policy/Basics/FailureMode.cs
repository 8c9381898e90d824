namespace Messaging.Policy;

/// <summary>What a budget does when its store fails.</summary>
public enum FailureMode
{
    /// <summary>Refuse (SYS-1).</summary>
    Deny = 0,

    /// <summary>Let through and take nothing.</summary>
    Allow = 1,
}
