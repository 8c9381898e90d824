namespace Messaging.Policy;

/// <summary>Windows whose pages are made when the first key comes.</summary>
internal sealed class LazyWindows<TKey, TWindow, TSteps>(long mostKeys)
    where TKey : notnull, IEquatable<TKey>
    where TWindow : struct, IWindow<TWindow>
    where TSteps : struct, IInterleavingPoints
{
    private WindowRows<TKey, TWindow, TSteps>? _rows;

    public WindowRows<TKey, TWindow, TSteps> Rows => Volatile.Read(ref _rows) ?? Make();

    public IEnumerable<KeyValuePair<TKey, TWindow>> Copy() => Volatile.Read(ref _rows)?.Copy() ?? [];

    public long Count(Func<IBucketCounters, long> counter) => Volatile.Read(ref _rows) is { } rows ? counter(rows.Counters) : 0;

    private WindowRows<TKey, TWindow, TSteps> Make()
    {
        var made = new WindowRows<TKey, TWindow, TSteps>(mostKeys);
        return Interlocked.CompareExchange(ref _rows, made, null) ?? made;
    }
}
