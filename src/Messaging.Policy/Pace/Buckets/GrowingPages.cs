using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>
/// Pages of keys with a word each, for many threads, found through a directory. A new key locks its page. A page that is full is written anew: without
/// the buckets that are full again if these are many, else as two pages. So no call pays for more than a page and its part of the directory.
/// </summary>
internal class GrowingPages<TKey, TSteps> : IBucketCounters
    where TKey : notnull, IEquatable<TKey>
    where TSteps : struct, IInterleavingPoints
{
    private const int PagesASweep = 4;

    /// <summary>A bucket is forgotten only when it has been full for so long: callers whose "now" differ by less do not notice.</summary>
    private const long ReclaimAfter = 1_000_000;

    private readonly Lock _directoryGate = new();
    private readonly BucketTally _tally;
    private readonly int _deepestPage;
    private PageDirectory<BucketSlot<TKey>[]> _directory = new(BucketPage<TKey, TSteps>.Empty(depth: 0));
    private int _sweepCursor;

    public GrowingPages(long mostKeys)
    {
        // Room for the maximum in pages that are half full: uneven hashes fill some of them more than others.
        _deepestPage = PageDirectory<BucketSlot<TKey>[]>.DepthFor((ulong)(mostKeys / Math.Max(BucketPage<TKey, TSteps>.MostUsed / 2, 1)) + 1);
        _tally = new(mostKeys);
    }

    public long Count => _tally.Count;

    public long Reclaimed => _tally.Reclaimed;

    public long RefusedAtMaximum => _tally.RefusedAtMaximum;

    /// <summary>The arrival time of a key that is not there: the latest of the forgotten ones. It is in the past unless the clock stepped back; then a forgotten key must not win tokens.</summary>
    public long AbsentArrival => _tally.LatestReclaimed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FoundSlot<TKey> FindSlot<TProbe>(TProbe probe, ulong hash)
        where TProbe : struct, IKeyProbe<TKey>
    {
        var page = _directory.PageOf(hash);
        var index = BucketPage<TKey, TSteps>.IndexOf(page, probe, hash);
        if (index == 0)
        {
            return default;
        }

        ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), index);
        return new(page, ref slot.Key, ref slot.Word);
    }

    /// <summary>Waits until a move that was seen has ended; then the bucket is found at its new place.</summary>
    public static void AwaitMove(BucketPlace place)
    {
        TSteps.Enter(place.Page);
        TSteps.Exit(place.Page);
    }

    /// <summary>Copies the buckets page by page, each page as it is at one moment. A bucket may come twice if its page is split meanwhile, with the later state later; none is left out.</summary>
    public IEnumerable<List<KeyValuePair<TKey, long>>> CopyPages()
    {
        for (ulong? place = 0; place is { } at; place = _directory.Next(at))
        {
            List<KeyValuePair<TKey, long>>? copy;
            do
            {
                // A page is at several places of the directory and is copied at the first of them.
                var page = _directory.PageOf(at);
                var header = Volatile.Read(ref page[0].Word);
                copy = header == PageHeader.Replaced ? WaitFor(page)
                    : at >> PageHeader.Depth(header) == 0 ? BucketPage<TKey, TSteps>.Copy(page)
                    : [];
            }
            while (copy is null);

            if (copy.Count > 0)
            {
                yield return copy;
            }
        }
    }

    private static List<KeyValuePair<TKey, long>>? WaitFor(BucketSlot<TKey>[] page)
    {
        AwaitMove(new(page, 0));
        return null;
    }

    /// <returns>The index of the slot that is looked for, in its page; 0 where there is none.</returns>
    public nint IndexOf<TProbe>(TProbe probe, ulong hash, out BucketSlot<TKey>[] page)
        where TProbe : struct, IKeyProbe<TKey>
    {
        page = _directory.PageOf(hash);
        return BucketPage<TKey, TSteps>.IndexOf(page, probe, hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected nint IndexOf(in TKey key, ulong hash, out BucketSlot<TKey>[] page)
    {
        page = _directory.PageOf(hash);
        return BucketPage<TKey, TSteps>.IndexOf(page, key, hash);
    }

    /// <summary>Adds a key.</summary>
    /// <returns>Granted if it was added, moved if it is there already, full if there is no room.</returns>
    public TakeStep TryAdd(in TKey key, ulong hash, long word, long now)
    {
        while (true)
        {
            if (IndexOf(key, hash, out var page) != 0)
            {
                return TakeStep.Moved;
            }

            TSteps.Enter(page);
            try
            {
                var header = page[0].Word;
                if (header == PageHeader.Replaced)
                {
                    continue;
                }

                if (BucketPage<TKey, TSteps>.IndexOf(page, key, hash) != 0)
                {
                    return TakeStep.Moved;
                }

                if (PageHeader.Used(header) >= BucketPage<TKey, TSteps>.MostUsed)
                {
                    if (!TryRewrite(page, hash, now, onlyToReclaim: false))
                    {
                        _tally.NoteRefused();
                        return TakeStep.Full;
                    }

                    continue;
                }

                if (_tally.TryAdd())
                {
                    BucketPage<TKey, TSteps>.Write(page, key, hash, word);
                    return TakeStep.Granted;
                }
            }
            finally
            {
                TSteps.Exit(page);
            }

            if (!TryReclaimSome(hash, now))
            {
                _tally.NoteRefused();
                return TakeStep.Full;
            }
        }
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
        var page = _directory.PageOf(hash);
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
        PackedArrival.Holders(word) == 0 && PackedArrival.Arrival(word) <= now - ReclaimAfter;

    /// <summary>Writes a page anew, under its lock: without the buckets that are full again, and as two pages where it is still crowded.</summary>
    /// <returns>False if that would make no room.</returns>
    private bool TryRewrite(BucketSlot<TKey>[] page, ulong hash, long now, bool onlyToReclaim)
    {
        var reclaimable = 0;
        foreach (ref var slot in page.AsSpan(1))
        {
            var word = Volatile.Read(ref slot.Word);
            if (word != PackedArrival.Empty && IsReclaimable(word, now))
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

        var low = BucketPage<TKey, TSteps>.Empty(splits ? depth + 1 : depth);
        var high = splits ? BucketPage<TKey, TSteps>.Empty(depth + 1) : low;
        var bit = 1UL << depth;
        var forgotten = 0;
        var latest = PackedArrival.NeverTaken;
        foreach (ref var slot in page.AsSpan(1))
        {
            if (slot.Word == PackedArrival.Empty)
            {
                continue;
            }

            TSteps.Step();
            var word = default(TKey) is IBucketRow ? PackedRowLock.MoveAlone<TSteps>(ref slot.Word) : Interlocked.Exchange(ref slot.Word, PackedArrival.Moved);
            if (IsReclaimable(word, now))
            {
                forgotten++;
                latest = Math.Max(latest, PackedArrival.Arrival(word));
                continue;
            }

            var slotHash = KeyHash.Of(slot.Key);
            BucketPage<TKey, TSteps>.Write((slotHash & bit) == 0 ? low : high, slot.Key, slotHash, word);
        }

        page[0].Word = PageHeader.Replaced;
        _tally.NoteReclaimed(forgotten, latest);
        lock (_directoryGate)
        {
            _directory.Replace(hash, depth, low, high);
        }

        return true;
    }
}
