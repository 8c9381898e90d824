using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Messaging.Policy;

/// <summary>
/// Buckets by key, for many threads: pages of slots by open addressing, found through a directory of two levels. A bucket that exists is
/// changed by compare-and-swap on its word and takes no lock. A new key locks its page. A page that is full is written anew: without
/// the buckets that are full again if these are many, else as two pages. So no call pays for more than a page and its part of the directory.
/// </summary>
/// <remarks>
/// A slot's key never changes once it is published, and a page that was replaced has only moved words: a reader that still sees it looks again.
/// </remarks>
internal sealed class BucketPages<TKey, TSteps> : IBucketCounters
    where TKey : notnull, IEquatable<TKey>
    where TSteps : struct, IAtomicSteps
{
    private const int RootBits = RootDirectory<Slot[]>.Bits;
    private const int Roots = RootDirectory<Slot[]>.Length;
    private const int MostBranchBits = 20;
    private const int PagesASweep = 4;

    /// <summary>A bucket is forgotten only when it has been full for so long: callers whose "now" differ by less do not notice.</summary>
    private const long ReclaimAfter = 1_000_000;

    private readonly Lock _directoryGate = new();
    private readonly long _mostKeys;
    private readonly int _deepestPage;
    private RootDirectory<Slot[]> _roots;
    private long _count;
    private long _reclaimed;
    private long _refused;
    private long _latestReclaimed = ArrivalWord.NeverTaken;
    private int _sweepCursor;

    public BucketPages(long mostKeys)
    {
        // Room for the maximum in pages that are half full: uneven hashes fill some of them more than others.
        var branchBits = Math.Clamp(BitOperations.Log2((ulong)(mostKeys / Math.Max(MostUsed / 2, 1)) + 1) + 1 - RootBits, 0, MostBranchBits);
        _mostKeys = mostKeys;
        _deepestPage = RootBits + branchBits;
        ((Span<Slot[][]>)_roots).Fill([NewPage(depth: 0)]);
    }

    public long Count => Interlocked.Read(ref _count);

    public long Reclaimed => Interlocked.Read(ref _reclaimed);

    public long RefusedAtMaximum => Interlocked.Read(ref _refused);

    private static int MostUsed => TSteps.PageSlots - Math.Max(1, TSteps.PageSlots / 16);

    /// <summary>
    /// The arrival time of a key that is not there. The latest of those that were forgotten: it lies in the past, unless the clock stepped
    /// back; then nobody may win tokens by having been forgotten.
    /// </summary>
    public long AbsentArrival => Volatile.Read(ref _latestReclaimed);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BucketPlace Find(in TKey key) => Find(key, KeyHash.Of(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BucketPlace Find(in TKey key, ulong hash)
    {
        var index = IndexOf(key, hash, out var page);
        return index == 0 ? default : new(page, Offset(page, index));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FoundSlot<TKey> FindSlot<TProbe>(in TProbe probe, ulong hash)
        where TProbe : struct, IKeyProbe<TKey>
    {
        var page = PageOf(hash);
        ref var slots = ref MemoryMarshal.GetArrayDataReference(page);
        var index = HomeOf(hash);
        while (true)
        {
            TSteps.Step();
            ref var slot = ref Unsafe.Add(ref slots, index);
            if (Volatile.Read(ref slot.Word) == ArrivalWord.Empty)
            {
                return default;
            }

            if (probe.Is(slot.Key))
            {
                return new(page, ref slot.Key, ref slot.Word);
            }

            if (++index > TSteps.PageSlots)
            {
                index = 1;
            }
        }
    }

    /// <summary>Takes from a key's bucket, whether it is there or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordStep TryTake(in TKey key, in TokenBucket bucket, long now, long cost, out long arrival)
    {
        var hash = KeyHash.Of(key);
        var index = IndexOf(key, hash, out var page);
        if (index != 0)
        {
            ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), index);
            var step = ArrivalWord.TryTake<TSteps>(ref slot.Word, bucket, now, cost, tentative: false, mayWait: true, out arrival);
            if (step != WordStep.Moved)
            {
                return step;
            }
        }

        return TryTakeSlowly(key, hash, bucket, now, cost, out arrival);
    }

    /// <summary>Takes for a key that was not there when it was looked for.</summary>
    /// <returns>Moved, if by now it is.</returns>
    public WordStep TryTakeAbsent(in TKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival) =>
        TryTakeAbsent(key, KeyHash.Of(key), bucket, now, cost, tentative, out arrival);

    /// <summary>The arrival time as it counts now; no bucket is made.</summary>
    public long Read(in TKey key, in TokenBucket bucket, long now, long cost)
    {
        while (true)
        {
            var place = Find(key);
            if (place.IsAbsent)
            {
                return bucket.Clamped(AbsentArrival, now);
            }

            if (ArrivalWord.TryRead<TSteps>(ref place.Word, bucket, now, cost, out var arrival))
            {
                return arrival;
            }

            AwaitMove(place);
        }
    }

    public void GiveBack(in TKey key, in TokenBucket bucket, long now, long cost)
    {
        while (Find(key) is { IsAbsent: false } place && !ArrivalWord.TryGiveBack<TSteps>(ref place.Word, bucket, now, cost))
        {
            AwaitMove(place);
        }
    }

    /// <summary>Puts a bucket with an arrival time where there is none, or one with an earlier time: how a saved state comes back.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(in TKey key, long arrival, long now)
    {
        while (true)
        {
            var place = Find(key);
            if (place.IsAbsent)
            {
                var added = TryAdd(key, KeyHash.Of(key), ArrivalWord.Of(arrival, 0), now);
                if (added != WordStep.Moved)
                {
                    return added == WordStep.Granted;
                }
            }
            else
            {
                var seen = Volatile.Read(ref place.Word);
                if (seen == ArrivalWord.Moved)
                {
                    AwaitMove(place);
                }
                else if (ArrivalWord.Arrival(seen) >= arrival
                    || Interlocked.CompareExchange(ref place.Word, ArrivalWord.Of(arrival, ArrivalWord.Holders(seen)), seen) == seen)
                {
                    return true;
                }
            }
        }
    }

    /// <summary>Waits until a move that was seen has ended; then the bucket is found at its new place.</summary>
    public static void AwaitMove(BucketPlace place)
    {
        TSteps.Enter(place.Page);
        TSteps.Exit(place.Page);
    }

    /// <summary>
    /// Copies the buckets page by page; each page as it is at one moment, while others go on. A bucket may come twice where its page is
    /// split meanwhile, the later copy with the later state; none that is there throughout is left out.
    /// </summary>
    public IEnumerable<List<KeyValuePair<TKey, long>>> CopyPages()
    {
        for (var root = 0UL; root < Roots; root++)
        {
            // A branch that grows meanwhile has its new pages at the new places.
            for (var place = 0UL; place < (ulong)Volatile.Read(ref _roots[(int)root]).Length; place++)
            {
                var copy = CopyPageAt(root | (place << RootBits));
                if (copy.Count > 0)
                {
                    yield return copy;
                }
            }
        }
    }

    private List<KeyValuePair<TKey, long>> CopyPageAt(ulong position)
    {
        while (true)
        {
            // A page stands at several places of the directory and is copied at the first of them.
            var page = PageOf(position);
            var header = Volatile.Read(ref page[0].Word);
            var copy = header == PageHeader.Replaced ? WaitFor(page)
                : (position & ~PageHeader.Mask(PageHeader.Depth(header))) == 0 ? CopyPage(page)
                : [];
            if (copy is not null)
            {
                return copy;
            }
        }
    }

    /// <summary>Where the search for a key begins in its page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint HomeOf(ulong hash) => 1 + (nint)(((hash >> 32) * (ulong)TSteps.PageSlots) >> 32);

    private static nint Offset(Slot[] page, nint index) => Unsafe.ByteOffset(
        ref Unsafe.As<Slot, byte>(ref MemoryMarshal.GetArrayDataReference(page)),
        ref Unsafe.As<long, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), index).Word));

    private static Slot[] NewPage(int depth)
    {
        var page = new Slot[TSteps.PageSlots + 1];
        page[0].Word = PageHeader.Of(depth, 0);
        return page;
    }

    private static List<KeyValuePair<TKey, long>>? WaitFor(Slot[] page)
    {
        AwaitMove(new(page, 0));
        return null;
    }

    private static List<KeyValuePair<TKey, long>>? CopyPage(Slot[] page)
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
                var word = Volatile.Read(ref slot.Word);
                if (word == ArrivalWord.Empty)
                {
                    continue;
                }

                if (default(TKey) is not IBucketRow)
                {
                    copy.Add(new(slot.Key, ArrivalWord.Arrival(word)));
                    continue;
                }

                // A row is copied while nobody writes it.
                word = ArrivalWord.Hold<TSteps>(ref slot.Word);
                copy.Add(new(slot.Key, ArrivalWord.Arrival(word)));
                Volatile.Write(ref slot.Word, word);
            }

            return copy;
        }
        finally
        {
            TSteps.Exit(page);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint IndexOf(in TKey key, ulong hash, out Slot[] page)
    {
        page = PageOf(hash);
        return IndexIn(page, key, hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Slot[] PageOf(ulong hash)
    {
        // A branch's length is a power of two, and never changes: a branch that grows is replaced.
        var branch = Volatile.Read(ref Unsafe.Add(ref Unsafe.As<RootDirectory<Slot[]>, Slot[][]>(ref _roots), (nint)(hash & (Roots - 1))));
        return Volatile.Read(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(branch), (nint)(hash >> RootBits) & (branch.Length - 1)));
    }

    /// <returns>The index of the key's slot; 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint IndexIn(Slot[] page, in TKey key, ulong hash)
    {
        ref var slots = ref MemoryMarshal.GetArrayDataReference(page);
        var index = HomeOf(hash);
        if (typeof(TKey) == typeof(long) && typeof(TSteps) == typeof(RunningFreely) && Vector256.IsHardwareAccelerated && index <= TSteps.PageSlots - 3)
        {
            ref var home = ref Unsafe.Add(ref slots, index);
            if (home.Key.Equals(key) && Volatile.Read(ref home.Word) != ArrivalWord.Empty)
            {
                return index;
            }

            // Four slots at once, without a branch on each: a processor that waits for memory cannot foretell where the key is.
            ref var first = ref Unsafe.As<Slot, long>(ref Unsafe.Add(ref slots, index));
            var wanted = Vector256.Create(Unsafe.As<TKey, long>(ref Unsafe.AsRef(in key)));
            var found = (Vector256.Equals(Vector256.LoadUnsafe(ref first), wanted).ExtractMostSignificantBits() & 0b0101)
                | ((Vector256.Equals(Vector256.LoadUnsafe(ref first, 4), wanted).ExtractMostSignificantBits() & 0b0101) << 4);
            if (found != 0)
            {
                index += BitOperations.TrailingZeroCount(found) >> 1;
                return Volatile.Read(ref Unsafe.Add(ref slots, index).Word) == ArrivalWord.Empty ? 0 : index;
            }
        }

        while (true)
        {
            TSteps.Step();
            ref var slot = ref Unsafe.Add(ref slots, index);

            // The word is published after the key: who sees the one sees the other whole.
            if (Volatile.Read(ref slot.Word) == ArrivalWord.Empty)
            {
                return 0;
            }

            if (slot.Key.Equals(key))
            {
                return index;
            }

            if (++index > TSteps.PageSlots)
            {
                index = 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WordStep TryTakeSlowly(in TKey key, ulong hash, in TokenBucket bucket, long now, long cost, out long arrival)
    {
        while (true)
        {
            var index = IndexOf(key, hash, out var page);
            if (index == 0)
            {
                var added = TryTakeAbsent(key, hash, bucket, now, cost, tentative: false, out arrival);
                if (added != WordStep.Moved)
                {
                    return added;
                }

                continue;
            }

            var step = ArrivalWord.TryTake<TSteps>(ref page[index].Word, bucket, now, cost, tentative: false, mayWait: true, out arrival);
            if (step != WordStep.Moved)
            {
                return step;
            }

            AwaitMove(new(page, 0));
        }
    }

    private WordStep TryTakeAbsent(in TKey key, ulong hash, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival)
    {
        arrival = bucket.Clamped(AbsentArrival, now);
        if (!bucket.Admits(arrival, now, cost))
        {
            return WordStep.Lacking;
        }

        var after = bucket.AfterTake(arrival, now, cost);
        var added = TryAdd(key, hash, ArrivalWord.Of(after, tentative ? 1 : 0), now);
        arrival = added == WordStep.Granted ? after : arrival;
        return added;
    }

    /// <summary>Adds a key.</summary>
    /// <returns>Granted if it was added, moved if it is there already, full if there is no room.</returns>
    public WordStep TryAdd(in TKey key, ulong hash, long word, long now)
    {
        while (true)
        {
            if (IndexOf(key, hash, out var page) != 0)
            {
                return WordStep.Moved;
            }

            TSteps.Enter(page);
            try
            {
                var header = page[0].Word;
                if (header == PageHeader.Replaced)
                {
                    continue;
                }

                if (IndexIn(page, key, hash) != 0)
                {
                    return WordStep.Moved;
                }

                if (PageHeader.Used(header) >= MostUsed)
                {
                    if (!TryRewrite(page, hash, now, onlyToReclaim: false))
                    {
                        Interlocked.Increment(ref _refused);
                        return WordStep.Full;
                    }

                    continue;
                }

                if (Interlocked.Increment(ref _count) <= _mostKeys)
                {
                    Write(page, key, hash, word);
                    return WordStep.Granted;
                }

                Interlocked.Decrement(ref _count);
            }
            finally
            {
                TSteps.Exit(page);
            }

            if (!TryReclaimSome(hash, now))
            {
                Interlocked.Increment(ref _refused);
                return WordStep.Full;
            }
        }
    }

    private static void Write(Slot[] page, in TKey key, ulong hash, long word)
    {
        var index = HomeOf(hash);
        while (page[index].Word != ArrivalWord.Empty)
        {
            index = index == TSteps.PageSlots ? 1 : index + 1;
        }

        page[index].Key = key;
        TSteps.Step();
        Volatile.Write(ref page[index].Word, word);
        page[0].Word++;
    }

    /// <summary>At the maximum of keys: reclaims from the key's own page and from a few others, in turn.</summary>
    private bool TryReclaimSome(ulong hash, long now)
    {
        var reclaimed = TryReclaim(hash, now);
        for (var i = 0; i < PagesASweep && !reclaimed; i++)
        {
            var turn = (uint)Interlocked.Increment(ref _sweepCursor);
            reclaimed = TryReclaim(turn, now);
        }

        return reclaimed;
    }

    private bool TryReclaim(ulong hash, long now)
    {
        var page = PageOf(hash);
        TSteps.Enter(page);
        try
        {
            return page[0].Word != PageHeader.Replaced && TryRewrite(page, hash, now, onlyToReclaim: true);
        }
        finally
        {
            TSteps.Exit(page);
        }
    }

    private static bool IsReclaimable(long word, long now) =>
        ArrivalWord.Holders(word) == 0 && ArrivalWord.Arrival(word) <= now - ReclaimAfter;

    /// <summary>Writes a page anew, under its lock: without the buckets that are full again, and as two pages where it is still crowded.</summary>
    /// <returns>False if that would make no room.</returns>
    private bool TryRewrite(Slot[] page, ulong hash, long now, bool onlyToReclaim)
    {
        var reclaimable = 0;
        foreach (ref var slot in page.AsSpan(1))
        {
            var word = Volatile.Read(ref slot.Word);
            if (word != ArrivalWord.Empty && IsReclaimable(word, now))
            {
                reclaimable++;
            }
        }

        var depth = PageHeader.Depth(page[0].Word);
        var splits = !onlyToReclaim && reclaimable < TSteps.PageSlots / 4;
        if (splits ? depth == _deepestPage : reclaimable == 0)
        {
            return false;
        }

        var low = NewPage(splits ? depth + 1 : depth);
        var high = splits ? NewPage(depth + 1) : low;
        var bit = 1UL << depth;
        var forgotten = 0;
        var latest = ArrivalWord.NeverTaken;
        foreach (ref var slot in page.AsSpan(1))
        {
            if (slot.Word == ArrivalWord.Empty)
            {
                continue;
            }

            TSteps.Step();
            var word = default(TKey) is IBucketRow ? ArrivalWord.MoveAlone<TSteps>(ref slot.Word) : Interlocked.Exchange(ref slot.Word, ArrivalWord.Moved);
            if (IsReclaimable(word, now))
            {
                forgotten++;
                latest = Math.Max(latest, ArrivalWord.Arrival(word));
                continue;
            }

            var slotHash = KeyHash.Of(slot.Key);
            Write((slotHash & bit) == 0 ? low : high, slot.Key, slotHash, word);
        }

        page[0].Word = PageHeader.Replaced;
        NoteReclaimed(forgotten, latest);
        lock (_directoryGate)
        {
            Replace(hash, depth, splits, low, high);
        }

        return true;
    }

    private void NoteReclaimed(int forgotten, long latest)
    {
        if (forgotten == 0)
        {
            return;
        }

        Interlocked.Add(ref _count, -forgotten);
        Interlocked.Add(ref _reclaimed, forgotten);
        var seen = Volatile.Read(ref _latestReclaimed);
        while (seen < latest)
        {
            var before = Interlocked.CompareExchange(ref _latestReclaimed, latest, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private void Replace(ulong hash, int depth, bool splits, Slot[] low, Slot[] high)
    {
        var position = hash & PageHeader.Mask(depth);
        if (depth < RootBits)
        {
            Slot[][] lows = [low], highs = [high];
            for (var root = position; root < Roots; root += 1UL << depth)
            {
                Volatile.Write(ref _roots[(int)root], ((root >> depth) & 1) == 0 ? lows : highs);
            }

            return;
        }

        // From this depth on a branch belongs to one root alone.
        ref var place = ref _roots[(int)(position & (Roots - 1))];
        var branch = place;
        if (splits && branch.Length == 1 << (depth - RootBits))
        {
            branch = [.. branch, .. branch];
        }

        for (var i = position >> RootBits; i < (ulong)branch.Length; i += 1UL << (depth - RootBits))
        {
            Volatile.Write(ref branch[i], ((i >> (depth - RootBits)) & 1) == 0 ? low : high);
        }

        Volatile.Write(ref place, branch);
    }

    [SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Slots are never compared.")]
    private struct Slot
    {
        public TKey Key;

        // The first slot of a page is its header.
        public long Word;
    }
}
