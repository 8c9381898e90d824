namespace Messaging.Policy;

/// <summary>Buckets by keys of one form. The pages are made with the first key: a budget that nobody takes from has none.</summary>
internal sealed class KeyedBuckets<TKey, TForm, TSteps>(long mostKeys) : BudgetTable<TSteps>
    where TKey : notnull, IEquatable<TKey>
    where TForm : IKeyForm<TKey>
    where TSteps : struct, IInterleavingPoints
{
    private BucketPages<TKey, TSteps>? _pages;

    private BucketPages<TKey, TSteps>? Made => Volatile.Read(ref _pages);

    private BucketPages<TKey, TSteps> Pages => Made ?? LazyInitializer.EnsureInitialized(ref _pages, () => new(mostKeys));

    public override BucketPlace Find(in BudgetKey key) => Made is { } pages ? pages.Find(TForm.Of(key)) : default;

    public override long AbsentArrival => Made?.AbsentArrival ?? PackedArrival.NeverTaken;

    public override TakeStep TryTakeAbsent(in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival) =>
        Pages.TryTakeAbsent(TForm.Of(key), bucket, now, cost, tentative, out arrival);

    public override bool TryPut(in BudgetKey key, long arrival, long now) => Pages.TryPut(TForm.Of(key), arrival, now);

    public override IEnumerable<(BudgetKey Key, long Arrival)> Copy(string budget, BudgetKeyKind kind) =>
        (Made?.CopyPages() ?? []).SelectMany(page => page.Select(pair => (TForm.Named(budget, kind, pair.Key), pair.Value)));

    public override long Sum(Func<IBucketCounters, long> counter) => Made is { } pages ? counter(pages) : 0;
}
