namespace Messaging.Policy;

// Why: docs/decisions/0017-interleavings-are-played-by-hand.md
/// <summary>
/// Where threads may meet inside a table of buckets: a point before each atomic step, the locks and the waits. The default leaves no trace
/// in the compiled code; tests drive the points from a scheduler of their own, so that every interleaving can be played.
/// </summary>
internal interface IInterleavingPoints
{
    /// <summary>How many slots a page has: 4 or more.</summary>
    static abstract int PageSlots { get; }

    /// <summary>Another thread may run here.</summary>
    static abstract void Step();

    /// <summary>Waits for another thread's step; no lock is held, and nothing is taken.</summary>
    /// <param name="wait">How long it has waited so far.</param>
    static abstract void Wait(ref SpinWait wait);

    static abstract void Enter(object gate);

    static abstract void Exit(object gate);
}
