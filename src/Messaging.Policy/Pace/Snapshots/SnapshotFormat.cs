namespace Messaging.Policy;

/// <summary>
/// A snapshot: a header, blocks of records, an empty block, the number of records. Header, blocks and end each carry their length and a checksum
/// over all that stands before, so that nothing can be left out, cut off or put in another order. Numbers are little-endian.
/// </summary>
internal static class SnapshotFormat
{
    public const int Version = 1;
    public const int BlockBytes = 64 * 1024;
    public const int LongestBlock = 16 * 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "MsgPolTB"u8;
}
