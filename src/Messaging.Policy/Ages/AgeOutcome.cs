namespace Messaging.Policy;

/// <summary>Whether somebody is old enough. Only <see cref="OldEnough"/> is yes.</summary>
public enum AgeOutcome
{
    /// <summary>The age is unknown, and a law asks for one.</summary>
    Unknown = 0,

    /// <summary>The age that a law asks for is certainly not attained.</summary>
    TooYoung = 1,

    /// <summary>It is certainly attained, or no law that is known asks for one.</summary>
    OldEnough = 2,

    /// <summary>The age is known as a range, of which only the older part attains what a law asks for. Decisions take the youngest age: it is not yes.</summary>
    Undecided = 3,
}
