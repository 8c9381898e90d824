namespace Messaging.Policy;

/// <summary>Buckets by one account's id.</summary>
internal sealed class AccountBuckets<TSteps>(long mostKeys) : BudgetTable<TSteps>
    where TSteps : struct, IInterleavingPoints
{
    private readonly LazyPages<long, TSteps> _numbers = new(mostKeys);
    private readonly LazyPages<AccountId, TSteps> _others = new(mostKeys);

    public override BucketPlace Find(in BudgetKey key) =>
        key.First.TryGetInt64(out var number) ? _numbers.Find(number) : _others.Find(key.First);

    public override long AbsentArrival(in BudgetKey key) =>
        key.First.TryGetInt64(out _) ? _numbers.AbsentArrival : _others.AbsentArrival;

    public override TakeStep TryTakeAbsent(in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival) =>
        key.First.TryGetInt64(out var number)
            ? _numbers.Pages.TryTakeAbsent(number, bucket, now, cost, tentative, out arrival)
            : _others.Pages.TryTakeAbsent(key.First, bucket, now, cost, tentative, out arrival);

    public override bool TryPut(in BudgetKey key, long arrival, long now) =>
        key.First.TryGetInt64(out var number) ? _numbers.Pages.TryPut(number, arrival, now) : _others.Pages.TryPut(key.First, arrival, now);

    public override IEnumerable<(BudgetKey Key, long Arrival)> Copy(string budget, BudgetKeyKind kind) =>
        _numbers.CopyPages().SelectMany(page => page.Select(pair => (new BudgetKey(budget, kind, pair.Key, default), pair.Value)))
            .Concat(_others.CopyPages().SelectMany(page => page.Select(pair => (new BudgetKey(budget, kind, pair.Key, default), pair.Value))));

    public override long Sum(Func<IBucketCounters, long> counter) => _numbers.Count(counter) + _others.Count(counter);
}
