namespace Messaging.Policy;

/// <summary>The windows of one budget, by kind of key. A budget that changes from days of the calendar to a fixed period goes on in the window that it is in.</summary>
internal sealed class BudgetWindows<TSteps>(long mostKeys)
    where TSteps : struct, IInterleavingPoints
{
    private readonly KindsOfKeys<WindowTable<FixedWindow>> _fixed = Made<FixedWindow>(mostKeys);
    private readonly KindsOfKeys<WindowTable<RollingWindow>> _rolling = Made<RollingWindow>(mostKeys);

    public WindowTable TableOf(in BudgetKey key, BudgetWindow window) => window == BudgetWindow.Rolling ? RollingOf(key) : FixedOf(key);

    public WindowTable<FixedWindow> FixedOf(in BudgetKey key) => _fixed.TableOf(key);

    public WindowTable<RollingWindow> RollingOf(in BudgetKey key) => _rolling.TableOf(key);

    public IEnumerable<(BudgetKey Key, FixedWindow Window)> CopyFixed(string budget) => _fixed.All.SelectMany(each => each.Table.Copy(budget, each.Kind));

    public IEnumerable<(BudgetKey Key, RollingWindow Window)> CopyRolling(string budget) => _rolling.All.SelectMany(each => each.Table.Copy(budget, each.Kind));

    public long Sum(Func<IBucketCounters, long> counter) => _fixed.All.Sum(each => each.Table.Sum(counter)) + _rolling.All.Sum(each => each.Table.Sum(counter));

    private static KindsOfKeys<WindowTable<TWindow>> Made<TWindow>(long most)
        where TWindow : struct, IWindow<TWindow> => new(
            static most => new KeyedWindows<long, KeyForms, TWindow, TSteps>(most),
            static most => new KeyedWindows<AccountId, KeyForms, TWindow, TSteps>(most),
            static most => new KeyedWindows<NumberPair, KeyForms, TWindow, TSteps>(most),
            static most => new KeyedWindows<AccountPair, KeyForms, TWindow, TSteps>(most),
            most);
}
