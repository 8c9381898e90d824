namespace Messaging.Policy;

/// <summary>A key and what is kept of it beside: the arrival times of its buckets, one for each rate, or its window. Rows of the same key are equal, whatever they keep.</summary>
internal struct BucketRow<TKey, TArrivals>(TKey key) : IBucketRow, IEquatable<BucketRow<TKey, TArrivals>>
    where TKey : notnull, IEquatable<TKey>
    where TArrivals : struct
{
    public readonly TKey Key = key;
    public TArrivals Arrivals;

    public readonly ulong Hash => KeyHash.Of(Key);

    public readonly bool Equals(BucketRow<TKey, TArrivals> other) => Key.Equals(other.Key);

    public override readonly bool Equals(object? obj) => obj is BucketRow<TKey, TArrivals> other && Equals(other);

    public override readonly int GetHashCode() => Key.GetHashCode();

    /// <summary>Looks for a row by its key alone.</summary>
    internal readonly struct Probe(TKey key) : IKeyProbe<BucketRow<TKey, TArrivals>>
    {
        public bool Is(in BucketRow<TKey, TArrivals> other) => other.Key.Equals(key);
    }
}
