namespace Messaging.Policy;

/// <summary>Pages that are created with the first key: a budget that nobody takes from has none.</summary>
internal sealed class LazyPages<TKey, TSteps>(long mostKeys)
    where TKey : notnull, IEquatable<TKey>
    where TSteps : struct, IInterleavingPoints
{
    private BucketPages<TKey, TSteps>? _pages;

    public BucketPages<TKey, TSteps> Pages => Volatile.Read(ref _pages) ?? Make();

    public long AbsentArrival => Volatile.Read(ref _pages)?.AbsentArrival ?? PackedArrival.NeverTaken;

    public BucketPlace Find(in TKey key) => Volatile.Read(ref _pages) is { } pages ? pages.Find(key) : default;

    public IEnumerable<List<KeyValuePair<TKey, long>>> CopyPages() => Volatile.Read(ref _pages)?.CopyPages() ?? [];

    public long Count(Func<IBucketCounters, long> counter) => Volatile.Read(ref _pages) is { } pages ? counter(pages) : 0;

    private BucketPages<TKey, TSteps> Make()
    {
        var made = new BucketPages<TKey, TSteps>(mostKeys);
        return Interlocked.CompareExchange(ref _pages, made, null) ?? made;
    }
}
