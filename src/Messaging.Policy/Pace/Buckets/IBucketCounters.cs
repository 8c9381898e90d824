namespace Messaging.Policy;

/// <summary>What a table of buckets counts.</summary>
internal interface IBucketCounters
{
    /// <summary>The keys that it holds.</summary>
    long Count { get; }

    /// <summary>The buckets that it forgot because they were full again.</summary>
    long Reclaimed { get; }

    /// <summary>The new keys that it refused because it had its maximum.</summary>
    long RefusedAtMaximum { get; }
}
