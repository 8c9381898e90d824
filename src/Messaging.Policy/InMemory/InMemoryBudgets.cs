namespace Messaging.Policy;

/// <summary>Buckets, outstanding takes and remembered messages in memory.</summary>
internal sealed class InMemoryBudgets(long mostKeys = InMemoryBudgets.DefaultMostKeys) : BudgetBook<RunningFreely>(mostKeys)
{
    /// <summary>The most keys of each budget, conversations with outstanding takes, and remembered messages.</summary>
    public const long DefaultMostKeys = 10_000_000;
}
