namespace Messaging.Policy;

/// <summary>A take that is known by its id: one that was granted, with its answers, or one that was undone. Read and written under the lock of its part.</summary>
internal sealed class KnownTake(Guid id, long until, BudgetRequest? granted)
{
    public Guid Id { get; } = id;

    /// <summary>From when on it may be forgotten.</summary>
    public long Until { get; } = until;

    /// <summary>The request as it was answered; null: it was undone.</summary>
    public BudgetRequest? Granted { get; } = granted;
}
