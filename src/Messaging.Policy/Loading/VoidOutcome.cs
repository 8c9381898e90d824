namespace Messaging.Policy;

/// <summary>What became of the undoing of a take whose end is not known.</summary>
internal enum VoidOutcome
{
    /// <summary>It was undone.</summary>
    Done = 0,

    /// <summary>It waits to be undone.</summary>
    Waits = 1,

    /// <summary>Too many wait: what it took comes back by itself, and its message with its lease.</summary>
    Dropped = 2,
}
