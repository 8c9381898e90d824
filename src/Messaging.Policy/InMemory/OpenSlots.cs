using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// The measures of a table with open addressing: a key stands at its place or in the first free slot after it, and the first empty slot ends a search.
/// </summary>
internal static class OpenSlots
{
    public const int Fewest = 8;

    /// <summary>The place of a hash; the six highest bits have chosen the part of the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlaceOf(ulong hash, int length) => (int)(((hash >> 26) & uint.MaxValue) * (ulong)length >> 32);

    /// <summary>The slot after another; after the last the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int After(int place, int length) => ++place < length ? place : 0;

    /// <summary>Whether one more key makes searches long.</summary>
    public static bool IsFull(int used, int length) => (used + 1L) * 4 > length * 3L;

    /// <summary>How many slots hold so many keys with room for half as many more.</summary>
    public static int LengthFor(int keys) => Math.Max(Fewest, checked((int)(keys * 2L) + 2));
}
