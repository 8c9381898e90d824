namespace Messaging.Policy;

/// <summary>What the new policy does with attempts that the old one decided otherwise.</summary>
public enum DiffDirection
{
    /// <summary>It lets more through: somebody gains contact.</summary>
    Wider = 0,

    /// <summary>It lets less through: somebody loses contact.</summary>
    Narrower = 1,

    /// <summary>The same comes of it, and the sender is shown something else.</summary>
    Shown = 2,
}
