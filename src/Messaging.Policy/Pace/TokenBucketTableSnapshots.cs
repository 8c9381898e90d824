using NodaTime;

namespace Messaging.Policy;

/// <summary>Brings saved tables of token buckets back. Safe for many threads.</summary>
public static class TokenBucketTable
{
    internal const string SnapshotContent = "a table of token buckets";

    /// <summary>Makes a table from a saved one. What came back since then, by the wall clock, is counted; a clock that stepped back adds nothing.</summary>
    /// <typeparam name="TKey">What a bucket belongs to.</typeparam>
    /// <param name="stream">Where from.</param>
    /// <param name="loadedAt">The instant of the loading, by the same clock as that of the saving.</param>
    /// <param name="options">The rate, which may differ from the saved one: no bucket lacks more than its limit.</param>
    /// <param name="readKey">Reads a key.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">It is no snapshot of a table, is torn, was altered, or has more keys than the options allow; nothing of it is used.</exception>
    public static TokenBucketTable<TKey> Load<TKey>(Stream stream, Instant loadedAt, TokenBucketTableOptions options, Func<BinaryReader, TKey> readKey)
        where TKey : notnull, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(readKey);
        var table = new TokenBucketTable<TKey>(options);
        table.Fill(new SnapshotReader(stream, SnapshotContent), loadedAt, readKey);
        return table;
    }
}
