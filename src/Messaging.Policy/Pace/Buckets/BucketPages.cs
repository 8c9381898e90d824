using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>Buckets by key, one for each. A bucket that exists is changed by compare-and-swap on its word and takes no lock.</summary>
internal sealed class BucketPages<TKey, TSteps>(long mostKeys) : GrowingPages<TKey, TSteps>(mostKeys)
    where TKey : notnull, IEquatable<TKey>
    where TSteps : struct, IInterleavingPoints
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BucketPlace Find(in TKey key) => Find(key, KeyHash.Of(key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BucketPlace Find(in TKey key, ulong hash)
    {
        var index = IndexOf(key, hash, out var page);
        return index == 0 ? default : new(page, BucketPage<TKey, TSteps>.Offset(page, index));
    }

    /// <summary>Takes from a key's bucket, whether it is there or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TakeStep TryTake(in TKey key, in TokenBucket bucket, long now, long cost, out long arrival)
    {
        var hash = KeyHash.Of(key);
        var index = IndexOf(key, hash, out var page);
        if (index != 0)
        {
            ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(page), index);
            var step = PackedArrival.TryTake<TSteps>(ref slot.Word, bucket, now, cost, tentative: false, mayWait: true, out arrival);
            if (step != TakeStep.Moved)
            {
                return step;
            }
        }

        return TryTakeSlowly(key, hash, bucket, now, cost, out arrival);
    }

    /// <summary>Takes for a key that was not there when it was looked for.</summary>
    /// <returns>Moved, if by now it is.</returns>
    public TakeStep TryTakeAbsent(in TKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival) =>
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

            if (PackedArrival.TryRead<TSteps>(ref place.Word, bucket, now, cost, out var arrival))
            {
                return arrival;
            }

            AwaitMove(place);
        }
    }

    /// <summary>Gives back, in microseconds of arrival time.</summary>
    public void Return(in TKey key, long now, long returned)
    {
        while (Find(key) is { IsAbsent: false } place && !PackedArrival.TryReturn<TSteps>(ref place.Word, now, returned))
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
                var added = TryAdd(key, KeyHash.Of(key), PackedArrival.Of(arrival, 0), now);
                if (added != TakeStep.Moved)
                {
                    return added == TakeStep.Granted;
                }
            }
            else
            {
                var seen = Volatile.Read(ref place.Word);
                if (seen == PackedArrival.Moved)
                {
                    AwaitMove(place);
                }
                else if (PackedArrival.Arrival(seen) >= arrival
                    || Interlocked.CompareExchange(ref place.Word, PackedArrival.Of(arrival, PackedArrival.Holders(seen)), seen) == seen)
                {
                    return true;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TakeStep TryTakeSlowly(in TKey key, ulong hash, in TokenBucket bucket, long now, long cost, out long arrival)
    {
        while (true)
        {
            var index = IndexOf(key, hash, out var page);
            if (index == 0)
            {
                var added = TryTakeAbsent(key, hash, bucket, now, cost, tentative: false, out arrival);
                if (added != TakeStep.Moved)
                {
                    return added;
                }

                continue;
            }

            var step = PackedArrival.TryTake<TSteps>(ref page[index].Word, bucket, now, cost, tentative: false, mayWait: true, out arrival);
            if (step != TakeStep.Moved)
            {
                return step;
            }

            AwaitMove(new(page, 0));
        }
    }

    private TakeStep TryTakeAbsent(in TKey key, ulong hash, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival)
    {
        arrival = bucket.Clamped(AbsentArrival, now);
        if (!bucket.Admits(arrival, now, cost))
        {
            return TakeStep.Lacking;
        }

        var after = bucket.AfterTake(arrival, now, cost);
        var added = TryAdd(key, hash, PackedArrival.Of(after, tentative ? 1 : 0), now);
        arrival = added == TakeStep.Granted ? after : arrival;
        return added;
    }
}
