namespace Messaging.Policy;

/// <summary>In what form a table keeps the accounts of a budget's key.</summary>
internal interface IKeyForm<TKey>
{
    static abstract TKey Of(in BudgetKey key);

    static abstract BudgetKey Named(string budget, BudgetKeyKind kind, in TKey key);
}
