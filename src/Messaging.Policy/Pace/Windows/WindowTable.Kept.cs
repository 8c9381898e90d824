namespace Messaging.Policy;

/// <summary>The same, of one kind of window, which is saved and put back.</summary>
internal abstract class WindowTable<TWindow> : WindowTable
{
    /// <summary>Puts a window that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public abstract bool TryPut(in BudgetKey key, in TWindow window, long now);

    public abstract IEnumerable<(BudgetKey Key, TWindow Window)> Copy(string budget, BudgetKeyKind kind);
}
