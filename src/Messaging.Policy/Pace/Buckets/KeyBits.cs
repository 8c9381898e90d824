using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// Which bits of a key without references tell it from others: those of its numbers, not those that only fill up its memory. Found by trial when the type is first used as a key: each bit of a few patterns
/// is turned, and either equality sees it in all of them, or in none. A type of which neither is true (fractions, whose zero has a sign) is not keyed by its bits but by its hash code.
/// </summary>
internal static class KeyBits<TKey>
    where TKey : notnull
{
    private const int MostBytes = 64;

    private static readonly ulong[]? _masks = Find();

    /// <summary>Whether keys are told by their bits.</summary>
    public static bool TellsKeys
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _masks is not null;
    }

    /// <summary>How many words of 64 bits a key has; the last one may be filled up.</summary>
    public static int Words
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Unsafe.SizeOf<TKey>() + sizeof(ulong) - 1) / sizeof(ulong);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(in TKey key, int index)
    {
        ref var bytes = ref Unsafe.Add(ref Unsafe.As<TKey, byte>(ref Unsafe.AsRef(in key)), index * sizeof(ulong));
        var left = Unsafe.SizeOf<TKey>() - (index * sizeof(ulong));
        return (left >= sizeof(ulong) ? Unsafe.ReadUnaligned<ulong>(ref bytes) : Rest(ref bytes, left)) & _masks![index];
    }

    private static ulong Rest(ref byte bytes, int count)
    {
        var word = 0UL;
        for (var i = 0; i < count; i++)
        {
            word |= (ulong)Unsafe.Add(ref bytes, i) << (8 * i);
        }

        return word;
    }

    private static ulong[]? Find()
    {
        var size = Unsafe.SizeOf<TKey>();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TKey>() || size > MostBytes)
        {
            return null;
        }

        try
        {
            return Find(size);
        }
#pragma warning disable CA1031 // A type whose equality refuses some patterns is keyed by its hash code.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static ulong[]? Find(int size)
    {
        // All bits clear and set, the letters A and a, and a pattern without a pattern.
        byte[] patterns = [0x00, 0xFF, 0x41, 0x61];
        var masks = new ulong[Words];
        for (var bit = 0; bit < size * 8; bit++)
        {
            var seen = 0;
            foreach (var pattern in patterns)
            {
                seen += IsSeen(size, bit, _ => pattern) ? 1 : 0;
            }

            seen += IsSeen(size, bit, index => (byte)((index * 0x9D) + 0x35)) ? 1 : 0;
            if (seen != 0 && seen != patterns.Length + 1)
            {
                return null;
            }

            masks[bit / 64] |= seen == 0 ? 0 : 1UL << (bit % 64);
        }

        return masks;
    }

    private static bool IsSeen(int size, int bit, Func<int, byte> pattern)
    {
        TKey key = default!, turned = default!;
        ref var first = ref Unsafe.As<TKey, byte>(ref key);
        ref var second = ref Unsafe.As<TKey, byte>(ref turned);
        for (var i = 0; i < size; i++)
        {
            Unsafe.Add(ref first, i) = pattern(i);
            Unsafe.Add(ref second, i) = (byte)(pattern(i) ^ (i == bit / 8 ? 1 << (bit % 8) : 0));
        }

        return !EqualityComparer<TKey>.Default.Equals(key, turned);
    }
}
