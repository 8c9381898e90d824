namespace Messaging.Policy;

/// <summary>How much of a reason the sender may know.</summary>
public enum Disclosure
{
    /// <summary>Told as <c>recipient_unavailable</c>, like every other merged reason.</summary>
    Merged = 0,

    /// <summary>Not told at all: the sender sees what it would see without this reason.</summary>
    Silent = 1,

    /// <summary>Told by its code.</summary>
    Exact = 2,
}
