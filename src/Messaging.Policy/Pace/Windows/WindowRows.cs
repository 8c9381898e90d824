using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// Windows by key, one for each. Who asks or takes holds the row for a few instructions, by one compare-and-swap of its word, and lets go by a plain write. A request that takes from
/// several budgets holds the rows of all its windows at once; whoever finds one held lets go of all and tries again, so that nobody who holds a row waits for anything.
/// </summary>
/// <remarks>The row's word keeps from when on the window is as if nothing had been taken: then the row may be forgotten.</remarks>
internal sealed class WindowRows<TKey, TWindow, TSteps>(long mostKeys)
    where TKey : notnull, IEquatable<TKey>
    where TWindow : struct, IWindow<TWindow>
    where TSteps : struct, IInterleavingPoints
{
    private readonly GrowingPages<BucketRow<TKey, TWindow>, TSteps> _pages = new(mostKeys);

    public IBucketCounters Counters => _pages;

    /// <summary>Says what a take would be answered, once nobody holds the row.</summary>
    public WindowVerdict Judge(in TKey key, in WindowRate rate, long now, long cost)
    {
        var hash = KeyHash.Of(key);
        var wait = default(SpinWait);
        while (true)
        {
            var slot = Find(key, hash);
            if (slot.IsAbsent)
            {
                return TWindow.Absent(rate, _pages.AbsentArrival).Judge(rate, now, cost);
            }

            if (PackedRowLock.TryHold<TSteps>(ref slot.Word, out var word))
            {
                var verdict = slot.Key.Arrivals.Judge(rate, now, cost);
                Volatile.Write(ref slot.Word, word);
                return verdict;
            }

            AwaitOther(slot, ref wait);
        }
    }

    /// <summary>Takes from one window.</summary>
    /// <returns>Full, if there is no room for the key.</returns>
    public TakeStep Take(in TKey key, in WindowRate rate, long now, long cost, out WindowVerdict verdict)
    {
        var hash = KeyHash.Of(key);
        var wait = default(SpinWait);
        while (true)
        {
            var slot = Find(key, hash);
            if (slot.IsAbsent)
            {
                var added = TakeAbsent(key, hash, rate, now, cost, out verdict);
                if (added != TakeStep.Moved)
                {
                    return added;
                }
            }
            else if (PackedRowLock.TryHold<TSteps>(ref slot.Word, out _))
            {
                verdict = slot.Key.Arrivals.Take(rate, now, cost);
                LetGo(slot);
                return verdict.IsGranted ? TakeStep.Granted : TakeStep.Lacking;
            }
            else
            {
                AwaitOther(slot, ref wait);
            }
        }
    }

    /// <summary>Makes sure that there is a row, so that it can be held.</summary>
    /// <returns>False if there is no room for the key.</returns>
    public bool TryMake(in TKey key, in WindowRate rate, long now)
    {
        var hash = KeyHash.Of(key);
        if (!Find(key, hash).IsAbsent)
        {
            return true;
        }

        var row = new BucketRow<TKey, TWindow>(key) { Arrivals = TWindow.Absent(rate, _pages.AbsentArrival) };
        return _pages.TryAdd(row, hash, PackedArrival.Of(now, 0), now) != TakeStep.Full;
    }

    /// <summary>Holds a row.</summary>
    /// <returns>Its place; absent where somebody else holds it, or it is not there.</returns>
    public BucketPlace TryHold(in TKey key)
    {
        var index = _pages.IndexOf(new BucketRow<TKey, TWindow>.Probe(key), KeyHash.Of(key), out var page);
        return index != 0 && PackedRowLock.TryHold<TSteps>(ref page[index].Word, out _) ? new(page, index) : default;
    }

    /// <summary>Takes from a row that is held and admits it.</summary>
    public static WindowVerdict TakeHeld(BucketPlace place, in WindowRate rate, long now, long cost) => SlotAt(place).Key.Arrivals.Take(rate, now, cost);

    public static WindowVerdict JudgeHeld(BucketPlace place, in WindowRate rate, long now, long cost) => SlotAt(place).Key.Arrivals.Judge(rate, now, cost);

    public static void LetGo(BucketPlace place)
    {
        ref var slot = ref SlotAt(place);
        TSteps.Step();
        Volatile.Write(ref slot.Word, PackedArrival.Of(slot.Key.Arrivals.ForgottenAt, 0));
    }

    public void Return(in TKey key, long tokens, long mark)
    {
        var hash = KeyHash.Of(key);
        var wait = default(SpinWait);
        while (Find(key, hash) is { IsAbsent: false } slot)
        {
            if (PackedRowLock.TryHold<TSteps>(ref slot.Word, out _))
            {
                slot.Key.Arrivals.Return(tokens, mark);
                LetGo(slot);
                return;
            }

            AwaitOther(slot, ref wait);
        }
    }

    /// <summary>Puts a window that was saved, in the place of an earlier copy.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(in TKey key, in TWindow window, long now)
    {
        var row = new BucketRow<TKey, TWindow>(key) { Arrivals = window };
        var hash = row.Hash;
        var wait = default(SpinWait);
        while (true)
        {
            var slot = Find(key, hash);
            if (slot.IsAbsent)
            {
                var added = _pages.TryAdd(row, hash, PackedArrival.Of(window.ForgottenAt, 0), now);
                if (added != TakeStep.Moved)
                {
                    return added == TakeStep.Granted;
                }
            }
            else if (PackedRowLock.TryHold<TSteps>(ref slot.Word, out _))
            {
                slot.Key.Arrivals = window;
                LetGo(slot);
                return true;
            }
            else
            {
                AwaitOther(slot, ref wait);
            }
        }
    }

    /// <summary>Copies the windows page by page while others go on; one may come twice, the later copy with the later state.</summary>
    public IEnumerable<KeyValuePair<TKey, TWindow>> Copy() => _pages.CopyPages().SelectMany(page => page.Select(pair => new KeyValuePair<TKey, TWindow>(pair.Key.Key, pair.Key.Arrivals)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FoundSlot<BucketRow<TKey, TWindow>> Find(in TKey key, ulong hash) => _pages.FindSlot(new BucketRow<TKey, TWindow>.Probe(key), hash);

    private static void LetGo(in FoundSlot<BucketRow<TKey, TWindow>> slot)
    {
        TSteps.Step();
        Volatile.Write(ref slot.Word, PackedArrival.Of(slot.Key.Arrivals.ForgottenAt, 0));
    }

    private static ref BucketSlot<BucketRow<TKey, TWindow>> SlotAt(BucketPlace place) => ref ((BucketSlot<BucketRow<TKey, TWindow>>[])place.Page)[place.Index];

    private static void AwaitOther(in FoundSlot<BucketRow<TKey, TWindow>> slot, ref SpinWait wait)
    {
        if (Volatile.Read(ref slot.Word) == PackedArrival.Moved)
        {
            GrowingPages<BucketRow<TKey, TWindow>, TSteps>.AwaitMove(new(slot.Page!, 0));
        }
        else
        {
            TSteps.Wait(ref wait);
        }
    }

    private TakeStep TakeAbsent(in TKey key, ulong hash, in WindowRate rate, long now, long cost, out WindowVerdict verdict)
    {
        var row = new BucketRow<TKey, TWindow>(key) { Arrivals = TWindow.Absent(rate, _pages.AbsentArrival) };
        verdict = row.Arrivals.Take(rate, now, cost);
        return verdict.IsGranted ? _pages.TryAdd(row, hash, PackedArrival.Of(row.Arrivals.ForgottenAt, 0), now) : TakeStep.Lacking;
    }
}
