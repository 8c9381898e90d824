using NodaTime;

namespace Messaging.Policy;

/// <summary>Brings saved groups of token buckets back. Safe for many threads.</summary>
public static class TokenBucketGroup
{
    internal const string SnapshotContent = "a group of token buckets";

    /// <summary>Makes a group from a saved one. What came back since then, by the wall clock, is counted; a clock that stepped back adds nothing.</summary>
    /// <typeparam name="TKey">What the buckets belong to.</typeparam>
    /// <param name="stream">Where from.</param>
    /// <param name="loadedAt">The instant of the loading, by the same clock as that of the saving.</param>
    /// <param name="readKey">Reads a key.</param>
    /// <param name="rates">The rates, as many as were saved and in the same order; they may differ from the saved ones: no bucket lacks more than its limit.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentNullException">There is no stream or nothing that reads a key.</exception>
    /// <exception cref="InvalidDataException">It is no snapshot of such a group, is torn, was altered, or has more keys than the options allow; nothing of it is used.</exception>
    public static TokenBucketGroup<TKey> Load<TKey>(Stream stream, Instant loadedAt, Func<BinaryReader, TKey> readKey, params IEnumerable<TokenBucketTableOptions> rates)
        where TKey : notnull, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(readKey);
        var group = new TokenBucketGroup<TKey>(rates);
        group.Fill(new SnapshotReader(stream, SnapshotContent), loadedAt, readKey);
        return group;
    }
}
