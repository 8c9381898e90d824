namespace Messaging.Policy;

/// <summary>What a store said of one bucket.</summary>
public enum BudgetOutcome
{
    /// <summary>It lacks tokens.</summary>
    Lacking = 0,

    /// <summary>It has the tokens; taken, if all buckets of the request have theirs and it is a taking.</summary>
    Granted = 1,

    /// <summary>It does not count this attempt: the recipient is not new.</summary>
    NotCounted = 2,
}
