using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// Sizes of a table with open addressing and linear probing: a key is in its home slot or in the first free slot after it, and an empty slot ends a probe.
/// </summary>
internal static class OpenSlots
{
    public const int Fewest = 8;

    /// <summary>The home slot of a hash; its six highest bits choose the stripe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlaceOf(ulong hash, int length) => (int)(((hash >> 26) & uint.MaxValue) * (ulong)length >> 32);

    /// <summary>The next slot, with wrap-around.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int After(int place, int length) => ++place < length ? place : 0;

    /// <summary>Whether one more key exceeds the load factor.</summary>
    public static bool IsFull(int used, int length) => (used + 1L) * 4 > length * 3L;

    /// <summary>The number of slots for so many keys with room for half as many more.</summary>
    public static int LengthFor(int keys) => Math.Max(Fewest, checked((int)(keys * 2L) + 2));
}
