namespace Messaging.Policy;

/// <summary>A key that carries the arrival times of several buckets with it. They change while the row's word is held, and only then.</summary>
internal interface IBucketRow
{
    /// <summary>The hash of the key alone.</summary>
    ulong Hash { get; }
}
