namespace Messaging.Policy;

/// <summary>How far two answers to one attempt differ: the greatest of the differences.</summary>
public enum DecisionDifference
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>The reasons differ, and nobody but the host can tell.</summary>
    Reasons = 1,

    /// <summary>What the sender is shown differs: the outcome or the reasons of the view.</summary>
    View = 2,

    /// <summary>The outcome differs.</summary>
    Outcome = 3,
}
