namespace Messaging.Policy;

/// <summary>The windows of one budget, a table for each kind of key. A budget that changes from days of the calendar to a fixed period goes on in the window that it is in.</summary>
internal sealed class BudgetWindows<TSteps>(long mostKeys)
    where TSteps : struct, IInterleavingPoints
{
    private static readonly BudgetKeyKind[] Kinds = [BudgetKeyKind.Sender, BudgetKeyKind.Pair, BudgetKeyKind.Recipient];

    private readonly KeyedWindows<FixedWindow, TSteps>[] _fixed = Array.ConvertAll(Kinds, kind => new KeyedWindows<FixedWindow, TSteps>(kind, mostKeys));
    private readonly KeyedWindows<RollingWindow, TSteps>[] _rolling = Array.ConvertAll(Kinds, kind => new KeyedWindows<RollingWindow, TSteps>(kind, mostKeys));

    public WindowTable TableOf(BudgetKeyKind kind, BudgetWindow window) => window == BudgetWindow.Rolling ? RollingOf(kind) : FixedOf(kind);

    public KeyedWindows<FixedWindow, TSteps> FixedOf(BudgetKeyKind kind) => _fixed[IndexOf(kind)];

    public KeyedWindows<RollingWindow, TSteps> RollingOf(BudgetKeyKind kind) => _rolling[IndexOf(kind)];

    public IEnumerable<(BudgetKey Key, FixedWindow Window)> CopyFixed(string budget) => _fixed.SelectMany(table => table.Copy(budget));

    public IEnumerable<(BudgetKey Key, RollingWindow Window)> CopyRolling(string budget) => _rolling.SelectMany(table => table.Copy(budget));

    public long Sum(Func<IBucketCounters, long> counter) => _fixed.Sum(table => table.Sum(counter)) + _rolling.Sum(table => table.Sum(counter));

    private static int IndexOf(BudgetKeyKind kind) => kind switch
    {
        BudgetKeyKind.Sender => 0,
        BudgetKeyKind.Pair => 1,
        _ => 2,
    };
}
