namespace Messaging.Policy;

/// <summary>The tables of all budgets by name, made when a budget is first named.</summary>
internal sealed class BudgetRegistry<TSteps>(long mostKeys)
    where TSteps : struct, IInterleavingPoints
{
    private readonly Lock _gate = new();
    private BudgetTables<TSteps>[] _tables = [];

    private BudgetTables<TSteps>[] All => Volatile.Read(ref _tables);

    public BudgetTable<TSteps> TableOf(in BudgetKey key) => TablesOf(key).TableOf(key);

    public WindowTable WindowsOf(in BudgetCharge charge) => WindowsOf(charge.KeyInPlace).TableOf(charge.KeyInPlace, charge.Window);

    public BudgetWindows<TSteps> WindowsOf(in BudgetKey key) => TablesOf(key).Windows;

    private BudgetTables<TSteps> TablesOf(in BudgetKey key)
    {
        // Budgets are few, and a policy brings the same instance of a name each time.
        foreach (var tables in All)
        {
            if (ReferenceEquals(tables.Name, key.Budget))
            {
                return tables;
            }
        }

        return ByText(key.Budget);
    }

    public IEnumerable<(BudgetKey Key, long Arrival)> Copy() => All.SelectMany(tables => tables.Copy());

    public IEnumerable<(BudgetKey Key, FixedWindow Window)> CopyFixed() => All.SelectMany(tables => tables.Windows.CopyFixed(tables.Name));

    public IEnumerable<(BudgetKey Key, RollingWindow Window)> CopyRolling() => All.SelectMany(tables => tables.Windows.CopyRolling(tables.Name));

    public long Sum(Func<IBucketCounters, long> counter) => All.Sum(tables => tables.Sum(counter));

    private BudgetTables<TSteps> ByText(string budget)
    {
        lock (_gate)
        {
            var known = Array.Find(_tables, tables => string.Equals(tables.Name, budget, StringComparison.Ordinal));
            if (known is not null)
            {
                known.Name = budget;
                return known;
            }

            var added = new BudgetTables<TSteps>(budget, mostKeys);
            Volatile.Write(ref _tables, [.. _tables, added]);
            return added;
        }
    }
}
