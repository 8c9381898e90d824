using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// Which bits of a key without references tell it from others: those of its numbers, not those that only fill up its memory. Found by trial when the type is first used as a key: each bit of a few patterns
/// is turned, and either equality sees it in all of them, or in none; and no two of the small numbers and letters, put at each place, are equal without having the same bits. A type of which that is not
/// true (fractions, whose zero has a sign; letters without their case; numbers that wrap around) is not keyed by its bits but by its hash code.
/// </summary>
internal static class KeyBits<TKey>
    where TKey : notnull
{
    private const int MostBytes = 64;

    /// <summary>The small numbers that are tried at each place: all letters that have a case in Latin, Greek and Cyrillic are among them, and lengths at which numbers wrap around.</summary>
    private const int SmallNumbers = 1200;

    private static readonly ulong[]? Masks = Find();

    /// <summary>Whether keys are told by their bits.</summary>
    public static bool TellsKeys
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Masks is not null;
    }

    /// <summary>How many words of 64 bits a key has; the last one may be filled up.</summary>
    public static int Words
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Unsafe.SizeOf<TKey>() + sizeof(ulong) - 1) / sizeof(ulong);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word(in TKey key, int index) => Word(key, index, Masks!);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(in TKey key, int index, ulong[] masks)
    {
        ref var bytes = ref Unsafe.Add(ref Unsafe.As<TKey, byte>(ref Unsafe.AsRef(in key)), index * sizeof(ulong));
        var left = Unsafe.SizeOf<TKey>() - (index * sizeof(ulong));
        return (left >= sizeof(ulong) ? Unsafe.ReadUnaligned<ulong>(ref bytes) : Rest(ref bytes, left)) & masks[index];
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

        return Merges(size, masks) ? null : masks;
    }

    /// <summary>Whether two small numbers at some place are one key, although bits that tell keys differ.</summary>
    private static bool Merges(int size, ulong[] masks)
    {
        var keys = new HashSet<TKey>(SmallNumbers);
        for (var place = 0; place < size; place++)
        {
            keys.Clear();
            for (var number = 0; number < (place + 1 < size ? SmallNumbers : 1 << 8); number++)
            {
                var key = Small(place, number);
                if (!keys.Add(key) && keys.TryGetValue(key, out var equal) && !AreSameBits(key, equal, masks))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static TKey Small(int place, int number)
    {
        TKey key = default!;
        ref var bytes = ref Unsafe.Add(ref Unsafe.As<TKey, byte>(ref key), place);
        bytes = (byte)number;
        if (number > byte.MaxValue)
        {
            Unsafe.Add(ref bytes, 1) = (byte)(number >> 8);
        }

        return key;
    }

    private static bool AreSameBits(in TKey one, in TKey other, ulong[] masks)
    {
        for (var i = 0; i < masks.Length; i++)
        {
            if (Word(one, i, masks) != Word(other, i, masks))
            {
                return false;
            }
        }

        return true;
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
