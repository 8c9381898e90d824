namespace Messaging.Policy;

/// <summary>Buckets by an ordered pair of accounts.</summary>
internal sealed class PairBuckets<TSteps>(long mostKeys) : BudgetTable<TSteps>
    where TSteps : struct, IInterleavingPoints
{
    private readonly LazyPages<NumberPair, TSteps> _numbers = new(mostKeys);
    private readonly LazyPages<AccountPair, TSteps> _others = new(mostKeys);

    public override BucketPlace Find(in BudgetKey key) =>
        NumbersOf(key, out var pair) ? _numbers.Find(pair) : _others.Find(PairOf(key));

    public override long AbsentArrival(in BudgetKey key) =>
        NumbersOf(key, out _) ? _numbers.AbsentArrival : _others.AbsentArrival;

    public override TakeStep TryTakeAbsent(in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival) =>
        NumbersOf(key, out var pair)
            ? _numbers.Pages.TryTakeAbsent(pair, bucket, now, cost, tentative, out arrival)
            : _others.Pages.TryTakeAbsent(PairOf(key), bucket, now, cost, tentative, out arrival);

    public override bool TryPut(in BudgetKey key, long arrival, long now) =>
        NumbersOf(key, out var pair) ? _numbers.Pages.TryPut(pair, arrival, now) : _others.Pages.TryPut(PairOf(key), arrival, now);

    public override IEnumerable<(BudgetKey Key, long Arrival)> Copy(string budget, BudgetKeyKind kind) =>
        _numbers.CopyPages().SelectMany(page => page.Select(pair => (new BudgetKey(budget, kind, pair.Key.First, pair.Key.Second), pair.Value)))
            .Concat(_others.CopyPages().SelectMany(page => page.Select(pair => (new BudgetKey(budget, kind, pair.Key.First, pair.Key.Second), pair.Value))));

    public override long Sum(Func<IBucketCounters, long> counter) => _numbers.Count(counter) + _others.Count(counter);

    private static AccountPair PairOf(in BudgetKey key) => new(key.First, key.Second);

    private static bool NumbersOf(in BudgetKey key, out NumberPair pair)
    {
        var both = key.First.TryGetInt64(out var first) & key.Second.TryGetInt64(out var second);
        pair = new(first, second);
        return both;
    }
}
