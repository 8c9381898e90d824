namespace Messaging.Policy;

/// <summary>Windows of one kind, by keys of one form. The rows are made with the first key.</summary>
internal sealed class KeyedWindows<TKey, TForm, TWindow, TSteps>(long mostKeys) : WindowTable<TWindow>
    where TKey : notnull, IEquatable<TKey>
    where TForm : IKeyForm<TKey>
    where TWindow : struct, IWindow<TWindow>
    where TSteps : struct, IInterleavingPoints
{
    private WindowRows<TKey, TWindow, TSteps>? _rows;

    private WindowRows<TKey, TWindow, TSteps>? Made => Volatile.Read(ref _rows);

    private WindowRows<TKey, TWindow, TSteps> Rows => Made ?? LazyInitializer.EnsureInitialized(ref _rows, () => new(mostKeys));

    public override WindowVerdict Judge(in BudgetKey key, in WindowRate rate, long now, long cost) => Rows.Judge(TForm.Of(key), rate, now, cost);

    public override TakeStep Take(in BudgetKey key, in WindowRate rate, long now, long cost, out WindowVerdict verdict) => Rows.Take(TForm.Of(key), rate, now, cost, out verdict);

    public override bool TryMake(in BudgetKey key, in WindowRate rate, long now) => Rows.TryMake(TForm.Of(key), rate, now);

    public override BucketPlace TryHold(in BudgetKey key) => Rows.TryHold(TForm.Of(key));

    public override WindowVerdict JudgeHeld(BucketPlace place, in WindowRate rate, long now, long cost) => WindowRows<TKey, TWindow, TSteps>.JudgeHeld(place, rate, now, cost);

    public override WindowVerdict TakeHeld(BucketPlace place, in WindowRate rate, long now, long cost) => WindowRows<TKey, TWindow, TSteps>.TakeHeld(place, rate, now, cost);

    public override void LetGo(BucketPlace place) => WindowRows<TKey, TWindow, TSteps>.LetGo(place);

    public override void Return(in BudgetKey key, long tokens, long mark) => Rows.Return(TForm.Of(key), tokens, mark);

    public override bool TryPut(in BudgetKey key, in TWindow window, long now) => Rows.TryPut(TForm.Of(key), window, now);

    public override IEnumerable<(BudgetKey Key, TWindow Window)> Copy(string budget, BudgetKeyKind kind) =>
        (Made?.Copy() ?? []).Select(pair => (TForm.Named(budget, kind, pair.Key), pair.Value));

    public override long Sum(Func<IBucketCounters, long> counter) => Made is { } rows ? counter(rows.Counters) : 0;
}
