namespace Messaging.Policy;

/// <summary>How large an in-memory store may become.</summary>
/// <remarks>Immutable once built; safe for many threads.</remarks>
public sealed record InMemoryMessagingStoreOptions
{
    /// <summary>
    /// The most keys of each budget and kind of key, the most conversations with takes that a reply gives back, and the most messages by which repeats are
    /// known: 1 or more; default 10,000,000. A bucket that is full again makes room. When there is none and nothing may be forgotten, a taking that needs one more fails
    /// with a <see cref="BudgetStoreFullException"/>, and each budget's <see cref="FailureMode"/> decides (SYS-1, or let through).
    /// </summary>
    public long MaximumBudgetKeys { get; init; } = InMemoryBudgets.DefaultMostKeys;
}
