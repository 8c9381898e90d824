namespace Messaging.Policy;

/// <summary>How a step on one bucket ended.</summary>
internal enum TakeStep : byte
{
    /// <summary>The bucket lacks the tokens; nothing was taken.</summary>
    Lacking = 0,

    /// <summary>Taken.</summary>
    Granted = 1,

    /// <summary>The bucket stands elsewhere by now: look it up again.</summary>
    Moved = 2,

    /// <summary>Another taking of several budgets is about to settle, and the answer hangs on it.</summary>
    Busy = 3,

    /// <summary>There is no room for another key.</summary>
    Full = 4,
}
