namespace Messaging.Policy;

/// <summary>Whether laws on contact between adults and minors let one person write to another. Only <see cref="Free"/> is yes.</summary>
public enum ContactOutcome
{
    /// <summary>The recipient's age is unknown, and a law protects minors.</summary>
    Unknown = 0,

    /// <summary>The recipient is protected, and the sender is an adult or may be one: a tie of <see cref="ContactResult.ConnectingTies"/> is needed.</summary>
    TieNeeded = 1,

    /// <summary>No law that is known stands between them.</summary>
    Free = 2,
}
