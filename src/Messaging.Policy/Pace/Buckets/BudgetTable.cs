namespace Messaging.Policy;

/// <summary>The buckets of one budget and form of key.</summary>
internal abstract class BudgetTable<TSteps>
    where TSteps : struct, IInterleavingPoints
{
    public abstract BucketPlace Find(in BudgetKey key);

    /// <summary>The arrival time of a key that has no bucket.</summary>
    public abstract long AbsentArrival { get; }

    /// <summary>Takes for a key that had no bucket when it was looked for.</summary>
    /// <returns>Moved, if by now it has one.</returns>
    public abstract TakeStep TryTakeAbsent(in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival);

    /// <summary>Puts a bucket that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public abstract bool TryPut(in BudgetKey key, long arrival, long now);

    /// <summary>Copies the buckets page by page while others go on; one may come twice, the later copy with the later state.</summary>
    public abstract IEnumerable<(BudgetKey Key, long Arrival)> Copy(string budget, BudgetKeyKind kind);

    public abstract long Sum(Func<IBucketCounters, long> counter);

    public static void AwaitMove(BucketPlace place) => BucketPages<long, TSteps>.AwaitMove(place);
}
