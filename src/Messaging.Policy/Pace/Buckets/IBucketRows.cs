namespace Messaging.Policy;

/// <summary>Rows of buckets, one for each key: of all its rates or of none.</summary>
internal interface IBucketRows<TKey> : IBucketCounters
{
    TokenBucketResult Take(in TKey key, long tokens, long now, bool isTaken);

    void GiveBack(in TKey key, long tokens, long now);

    /// <summary>Copies the rows page by page: each as it is at one moment, while others go on.</summary>
    IEnumerable<(TKey Key, long[] Arrivals)> Copy();

    /// <summary>Puts a row where there is none: how a saved state comes back.</summary>
    /// <returns>False if there is no room.</returns>
    bool TryPut(in TKey key, ReadOnlySpan<long> arrivals, long now);
}
