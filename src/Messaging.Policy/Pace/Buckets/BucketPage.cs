using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Messaging.Policy;

/// <summary>A page: slots by open addressing, the first of them its header.</summary>
/// <remarks>A slot's key never changes once its word is published, and a page that was replaced has only moved words: a reader that still sees it looks again.</remarks>
internal static class BucketPage<TKey, TSteps>
    where TKey : notnull, IEquatable<TKey>
    where TSteps : struct, IInterleavingPoints
{
    /// <summary>How many slots may be in use before the page is written anew.</summary>
    public static int MostUsed => TSteps.PageSlots - Math.Max(1, TSteps.PageSlots / 16);

    public static BucketSlot<TKey>[] Empty(int depth)
    {
        var page = new BucketSlot<TKey>[TSteps.PageSlots + 1];
        page[0].Word = PageHeader.Of(depth, 0);
        return page;
    }

    /// <summary>Where a slot's word stands, for <see cref="BucketPlace"/>.</summary>
    public static nint Offset(BucketSlot<TKey>[] page, nint index) => Unsafe.ByteOffset(
        ref Unsafe.As<BucketSlot<TKey>, byte>(ref MemoryMarshal.GetArrayDataReference(page)),
        ref Unsafe.As<long, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), index).Word));

    /// <returns>The index of the key's slot; 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint IndexOf(BucketSlot<TKey>[] page, in TKey key, ulong hash)
    {
        if (typeof(TKey) == typeof(long) && Vector256.IsHardwareAccelerated && HomeOf(hash) <= TSteps.PageSlots - 3)
        {
            var index = IndexAmongFour(page, key, HomeOf(hash));
            if (index >= 0)
            {
                return index;
            }
        }

        return IndexOf(page, new KeyProbe<TKey>(key), hash);
    }

    /// <returns>The index of the slot that is looked for; 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint IndexOf<TProbe>(BucketSlot<TKey>[] page, TProbe probe, ulong hash)
        where TProbe : struct, IKeyProbe<TKey>
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(page);
        var index = HomeOf(hash);
        while (true)
        {
            TSteps.Step();
            ref var slot = ref Unsafe.Add(ref slots, index);

            // The word is published after the key: a reader that sees the word sees the whole key.
            if (Volatile.Read(ref slot.Word) == PackedArrival.Empty)
            {
                return 0;
            }

            if (probe.Is(slot.Key))
            {
                return index;
            }

            if (++index > TSteps.PageSlots)
            {
                index = 1;
            }
        }
    }

    /// <summary>Writes a key that is not there; under the page's lock, or before others see the page.</summary>
    public static void Write(BucketSlot<TKey>[] page, in TKey key, ulong hash, long word)
    {
        var index = HomeOf(hash);
        while (page[index].Word != PackedArrival.Empty)
        {
            index = index == TSteps.PageSlots ? 1 : index + 1;
        }

        page[index].Key = key;
        TSteps.Step();
        Volatile.Write(ref page[index].Word, word);
        page[0].Word++;
    }

    /// <summary>Copies a page as it is at one moment, while others wait who would write it anew.</summary>
    /// <returns>Null if it was replaced.</returns>
    public static List<KeyValuePair<TKey, long>>? Copy(BucketSlot<TKey>[] page)
    {
        TSteps.Enter(page);
        try
        {
            if (page[0].Word == PageHeader.Replaced)
            {
                return null;
            }

            var copy = new List<KeyValuePair<TKey, long>>();
            foreach (ref var slot in page.AsSpan(1))
            {
                if (Volatile.Read(ref slot.Word) != PackedArrival.Empty)
                {
                    copy.Add(Copy(ref slot));
                }
            }

            return copy;
        }
        finally
        {
            TSteps.Exit(page);
        }
    }

    private static KeyValuePair<TKey, long> Copy(ref BucketSlot<TKey> slot)
    {
        if (default(TKey) is not IBucketRow)
        {
            return new(slot.Key, PackedArrival.Arrival(Volatile.Read(ref slot.Word)));
        }

        // A row is copied while nobody writes it.
        var word = PackedRowLock.Hold<TSteps>(ref slot.Word);
        var copy = new KeyValuePair<TKey, long>(slot.Key, PackedArrival.Arrival(word));
        Volatile.Write(ref slot.Word, word);
        return copy;
    }

    /// <summary>Where the search for a key begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint HomeOf(ulong hash) => 1 + (nint)(((hash >> 32) * (ulong)TSteps.PageSlots) >> 32);

    /// <summary>Looks at four slots at once, without a branch on each: a processor that waits for memory cannot foretell which of them it is.</summary>
    /// <returns>The index; 0 if the key is not there; -1 if it may be further on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint IndexAmongFour(BucketSlot<TKey>[] page, in TKey key, nint home)
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(page);
        ref var first = ref Unsafe.Add(ref slots, home);
        TSteps.Step();

        // The word is published after the key: the key of a slot is valid only for a reader that has seen its word first. An empty slot's key is 0, which is also a valid key.
        if (Volatile.Read(ref first.Word) != PackedArrival.Empty && KeyOf(ref first).Equals(key))
        {
            return home;
        }

        ref var words = ref Unsafe.As<BucketSlot<TKey>, long>(ref first);
        var wanted = Vector256.Create(Unsafe.As<TKey, long>(ref Unsafe.AsRef(in key)));
        var found = (Vector256.Equals(Vector256.LoadUnsafe(ref words), wanted).ExtractMostSignificantBits() & 0b0101)
            | ((Vector256.Equals(Vector256.LoadUnsafe(ref words, 4), wanted).ExtractMostSignificantBits() & 0b0101) << 4);
        if (found == 0)
        {
            return -1;
        }

        var index = home + (BitOperations.TrailingZeroCount(found) >> 1);
        ref var slot = ref Unsafe.Add(ref slots, index);
        TSteps.Step();
        return Volatile.Read(ref slot.Word) == PackedArrival.Empty ? 0
            : KeyOf(ref slot).Equals(key) ? index
            : -1;
    }

    /// <summary>A slot's key, read after its word, with a point at which another thread may run between the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref readonly TKey KeyOf(ref BucketSlot<TKey> slot)
    {
        TSteps.Step();
        return ref slot.Key;
    }
}
