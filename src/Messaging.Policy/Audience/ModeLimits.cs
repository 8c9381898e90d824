namespace Messaging.Policy;

/// <summary>What does not permit a mode.</summary>
[Flags]
public enum ModeLimits
{
    /// <summary>Nothing: it may be chosen.</summary>
    None = 0,

    /// <summary>The widest mode of the account's age band.</summary>
    Band = 1,

    /// <summary>The widest mode that the account's guardian permits.</summary>
    Guardian = 2,

    /// <summary>The policy has no mode of that name.</summary>
    Missing = 4,
}
