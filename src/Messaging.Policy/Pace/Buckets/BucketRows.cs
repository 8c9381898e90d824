using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// Several buckets for each key, side by side in one slot. An ask or take locks the row for a few instructions by one compare-and-swap of
/// its word, judges all rates, writes all arrival times or none, and unlocks it by a plain write. A thread that holds a row never waits.
/// </summary>
/// <remarks>The row's word keeps the latest arrival time: from then on all buckets are full, and the row may be forgotten.</remarks>
internal sealed class BucketRows<TKey, TArrivals, TSteps>(TokenBucket[] rates, long mostKeys) : IBucketRows<TKey>
    where TKey : notnull, IEquatable<TKey>
    where TArrivals : struct
    where TSteps : struct, IInterleavingPoints
{
    private readonly GrowingPages<BucketRow<TKey, TArrivals>, TSteps> _pages = new(mostKeys);

    public long Count => _pages.Count;

    public long Reclaimed => _pages.Reclaimed;

    public long RefusedAtMaximum => _pages.RefusedAtMaximum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TokenBucketResult Take(in TKey key, long tokens, long now, bool isTaken)
    {
        var hash = KeyHash.Of(key);
        var slot = _pages.FindSlot(new BucketRow<TKey, TArrivals>.Probe(key), hash);
        return !slot.IsAbsent && TryTakeFound(slot, tokens, now, isTaken, out var answer) ? answer : TakeSlowly(key, hash, tokens, now, isTaken);
    }

    public void GiveBack(in TKey key, long tokens, long now)
    {
        var hash = KeyHash.Of(key);
        var wait = default(SpinWait);
        while (true)
        {
            var slot = _pages.FindSlot(new BucketRow<TKey, TArrivals>.Probe(key), hash);
            if (slot.IsAbsent)
            {
                return;
            }

            if (PackedRowLock.TryHold<TSteps>(ref slot.Word, out _))
            {
                var arrivals = ArrivalTimes.Of(ref slot.Key.Arrivals, rates.Length);
                var latest = PackedArrival.NeverTaken;
                for (var i = 0; i < arrivals.Length; i++)
                {
                    arrivals[i] = TokenBucket.AfterReturn(arrivals[i], now, Math.Min(tokens, rates[i].Limit) * rates[i].Interval);
                    latest = Math.Max(latest, arrivals[i]);
                }

                TSteps.Step();
                Volatile.Write(ref slot.Word, PackedArrival.Of(latest, 0));
                return;
            }

            AwaitOther(slot, ref wait);
        }
    }

    public IEnumerable<(TKey Key, long[] Arrivals)> Copy()
    {
        foreach (var page in _pages.CopyPages())
        {
            foreach (var (row, _) in page)
            {
                yield return (row.Key, Copied(row));
            }
        }
    }

    public bool TryPut(in TKey key, ReadOnlySpan<long> arrivals, long now)
    {
        var row = new BucketRow<TKey, TArrivals>(key);
        var times = ArrivalTimes.Of(ref row.Arrivals, rates.Length);
        arrivals.CopyTo(times);
        var latest = PackedArrival.NeverTaken;
        foreach (var arrival in times)
        {
            latest = Math.Max(latest, arrival);
        }

        return _pages.TryAdd(row, row.Hash, PackedArrival.Of(latest, 0), now) != TakeStep.Full;
    }

    private long[] Copied(BucketRow<TKey, TArrivals> row) => ArrivalTimes.Of(ref row.Arrivals, rates.Length).ToArray();

    private static void AwaitOther(in FoundSlot<BucketRow<TKey, TArrivals>> slot, ref SpinWait wait)
    {
        if (Volatile.Read(ref slot.Word) == PackedArrival.Moved)
        {
            GrowingPages<BucketRow<TKey, TArrivals>, TSteps>.AwaitMove(new(slot.Page!, 0));
        }
        else
        {
            TSteps.Wait(ref wait);
        }
    }

    /// <returns>False if another thread holds the row, or it has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeFound(in FoundSlot<BucketRow<TKey, TArrivals>> slot, long tokens, long now, bool isTaken, out TokenBucketResult answer)
    {
        if (!PackedRowLock.TryHold<TSteps>(ref slot.Word, out var word))
        {
            answer = default;
            return false;
        }

        answer = Judge(ArrivalTimes.Of(ref slot.Key.Arrivals, rates.Length), tokens, now, isTaken, out var latest);
        TSteps.Step();
        Volatile.Write(ref slot.Word, isTaken ? PackedArrival.Of(latest, 0) : word);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TokenBucketResult TakeSlowly(in TKey key, ulong hash, long tokens, long now, bool isTaken)
    {
        var wait = default(SpinWait);
        while (true)
        {
            var slot = _pages.FindSlot(new BucketRow<TKey, TArrivals>.Probe(key), hash);
            if (slot.IsAbsent)
            {
                var added = TakeAbsent(key, hash, tokens, now, isTaken, out var ofNew);
                if (added != TakeStep.Moved)
                {
                    return ofNew;
                }
            }
            else if (TryTakeFound(slot, tokens, now, isTaken, out var answer))
            {
                return answer;
            }
            else
            {
                AwaitOther(slot, ref wait);
            }
        }
    }

    private TakeStep TakeAbsent(in TKey key, ulong hash, long tokens, long now, bool isTaken, out TokenBucketResult answer)
    {
        var row = new BucketRow<TKey, TArrivals>(key);
        var arrivals = ArrivalTimes.Of(ref row.Arrivals, rates.Length);
        arrivals.Fill(_pages.AbsentArrival);
        answer = Judge(arrivals, tokens, now, isTaken, out var latest);
        if (!isTaken || !answer.IsGranted)
        {
            return TakeStep.Lacking;
        }

        var added = _pages.TryAdd(row, hash, PackedArrival.Of(latest, 0), now);
        if (added == TakeStep.Full)
        {
            answer = new(TakeStep.Full, rates[0], arrivals[0], now, tokens);
        }

        return added;
    }

    /// <summary>Judges all rates, and writes what a take leaves: what it takes where all have the tokens, else the times that were too late brought back.</summary>
    /// <returns>Where granted, the answer of the first rate; else that of the rate that lacks the tokens longest.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TokenBucketResult Judge(Span<long> arrivals, long tokens, long now, bool isTaken, out long latest)
    {
        var admits = true;
        for (var i = 0; i < arrivals.Length; i++)
        {
            ref readonly var rate = ref rates[i];
            admits &= rate.Admits(rate.Clamped(arrivals[i], now), now, tokens);
        }

        return admits ? Granted(arrivals, tokens, now, isTaken, out latest) : Lacking(arrivals, tokens, now, isTaken, out latest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TokenBucketResult Granted(Span<long> arrivals, long tokens, long now, bool isTaken, out long latest)
    {
        latest = PackedArrival.NeverTaken;
        if (!isTaken)
        {
            return new(TakeStep.Granted, rates[0], rates[0].Clamped(arrivals[0], now), now, tokens);
        }

        for (var i = 0; i < arrivals.Length; i++)
        {
            ref readonly var rate = ref rates[i];
            var next = rate.AfterTake(rate.Clamped(arrivals[i], now), now, tokens);
            TSteps.Step();
            arrivals[i] = next;
            latest = Math.Max(latest, next);
        }

        return new(TakeStep.Granted, rates[0], arrivals[0], now, tokens);
    }

    private TokenBucketResult Lacking(Span<long> arrivals, long tokens, long now, bool isTaken, out long latest)
    {
        latest = PackedArrival.NeverTaken;
        var (longest, clearsAt, lackingArrival) = (-1, 0L, 0L);
        for (var i = 0; i < arrivals.Length; i++)
        {
            var arrival = rates[i].Clamped(arrivals[i], now);
            if (isTaken)
            {
                arrivals[i] = arrival;
            }

            latest = Math.Max(latest, arrival);
            var clears = rates[i].ClearsAt(arrival, now, tokens);
            if (!rates[i].Admits(arrival, now, tokens) && (longest < 0 || clears > clearsAt))
            {
                (longest, clearsAt, lackingArrival) = (i, clears, arrival);
            }
        }

        return new(TakeStep.Lacking, rates[longest], lackingArrival, now, tokens);
    }
}
