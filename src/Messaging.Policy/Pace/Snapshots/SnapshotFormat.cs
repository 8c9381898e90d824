namespace Messaging.Policy;

/// <summary>
/// A snapshot: a header, blocks of records, an empty block, the number of records. Header, blocks and end each carry their length and a checksum
/// over all that stands before, so that nothing can be left out, cut off or put in another order. Numbers are little-endian.
/// </summary>
internal static class SnapshotFormat
{
    /// <summary>What is written. Older ones, from 1 on, are read, too.</summary>
    public const int Version = 2;
    public const int BlockBytes = 64 * 1024;

    /// <summary>The longest block. A record that is longer stands in several, each but the last of which says that the next one belongs to it.</summary>
    public const int LongestBlock = 16 * 1024 * 1024;

    /// <summary>The bit of a block's length that says so.</summary>
    public const uint GoesOn = 1U << 31;

    public static ReadOnlySpan<byte> Magic => "MsgPolTB"u8;
}
