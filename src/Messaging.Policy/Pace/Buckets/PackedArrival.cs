using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// A bucket's state in one 64-bit word: its theoretical arrival time in microseconds, and how many tentative takes hold
/// tokens of it that they may still return. Zeroed memory is an empty slot.
/// </summary>
/// <remarks>
/// A tentative take must not make another one fail: a take that would be refused, or would lower the arrival time,
/// waits until no tentative take is left. A take that succeeds even if all tentative takes commit may proceed.
/// </remarks>
internal static class PackedArrival
{
    public const long Empty = 0;

    public const long Moved = -1;

    /// <summary>The arrival time of a bucket that was never taken from: before every instant.</summary>
    public const long NeverTaken = long.MinValue >> HolderBits;

    private const int HolderBits = 4;
    private const long HolderMask = (1L << HolderBits) - 1;
    private const int MostHolders = 14;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Of(long arrival, long holders) => ((arrival << HolderBits) | holders) ^ long.MinValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Arrival(long word) => (word ^ long.MinValue) >> HolderBits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Holders(long word) => word & HolderMask;

    /// <summary>Takes if the bucket admits it, and brings its arrival time back if it is too late.</summary>
    /// <param name="word">The bucket.</param>
    /// <param name="bucket">Its rate.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cost">The tokens.</param>
    /// <param name="tentative">Whether the tokens are held until they are settled or put back.</param>
    /// <param name="mayWait">Whether the caller holds nothing, so that it may wait for tentative takes.</param>
    /// <param name="arrival">The arrival time after the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TakeStep TryTake<TSteps>(ref long word, in TokenBucket bucket, long now, long cost, bool tentative, bool mayWait, out long arrival)
        where TSteps : struct, IInterleavingPoints
    {
        TSteps.Step();
        var seen = Volatile.Read(ref word);
        if (seen != Moved && Holders(seen) == 0)
        {
            // An arrival time that admits the take needs no clamping, so only a refusal checks for that.
            arrival = Arrival(seen);
            if (bucket.Admits(arrival, now, cost))
            {
                arrival = bucket.AfterTake(arrival, now, cost);
                TSteps.Step();
                if (Interlocked.CompareExchange(ref word, Of(arrival, tentative ? 1 : 0), seen) == seen)
                {
                    return TakeStep.Granted;
                }
            }
            else if (bucket.Counts(arrival, now))
            {
                return TakeStep.Lacking;
            }
        }

        return TryTakeContended<TSteps>(ref word, bucket, now, cost, tentative, mayWait, out arrival);
    }

    /// <summary>The arrival time as it counts now, once no taking that holds tokens can change the answer.</summary>
    /// <returns>False if the bucket has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead<TSteps>(ref long word, in TokenBucket bucket, long now, long cost, out long arrival)
        where TSteps : struct, IInterleavingPoints
    {
        TSteps.Step();
        var seen = Volatile.Read(ref word);
        arrival = bucket.Clamped(Arrival(seen), now);
        return (seen != Moved && Holders(seen) == 0) || TryReadContended<TSteps>(ref word, bucket, now, cost, out arrival);
    }

    private static bool TryReadContended<TSteps>(ref long word, in TokenBucket bucket, long now, long cost, out long arrival)
        where TSteps : struct, IInterleavingPoints
    {
        var wait = default(SpinWait);
        while (true)
        {
            TSteps.Step();
            var seen = Volatile.Read(ref word);
            var stored = Arrival(seen);
            arrival = bucket.Clamped(stored, now);
            if (seen == Moved)
            {
                return false;
            }

            if (Holders(seen) == 0 || (arrival == stored && bucket.Admits(arrival, now, cost)))
            {
                return true;
            }

            TSteps.Wait(ref wait);
        }
    }

    /// <summary>Brings back an arrival time that is too late: that of a clock that stepped back, or of a limit that shrank.</summary>
    /// <returns>False if the bucket has moved.</returns>
    public static bool TryClamp<TSteps>(ref long word, in TokenBucket bucket, long now)
        where TSteps : struct, IInterleavingPoints
    {
        TSteps.Step();
        var seen = Volatile.Read(ref word);
        if (seen != Moved && bucket.Clamped(Arrival(seen), now) == Arrival(seen))
        {
            return true;
        }

        return TryChange<TSteps>(ref word, bucket, now, 0, static (bucket, arrival, now, _) => bucket.Clamped(arrival, now));
    }

    /// <summary>Gives back for good, in microseconds of arrival time, which never falls below now.</summary>
    /// <returns>False if the bucket has moved.</returns>
    public static bool TryReturn<TSteps>(ref long word, long now, long returned)
        where TSteps : struct, IInterleavingPoints
    {
        return TryChange<TSteps>(ref word, default, now, returned, static (_, arrival, now, returned) => TokenBucket.AfterReturn(arrival, now, returned));
    }

    /// <summary>Lets go of tokens that were held: keeps them taken, or puts them back by subtracting exactly what was added.</summary>
    /// <param name="word">The bucket.</param>
    /// <param name="putBack">What was added to the arrival time; 0 to keep it.</param>
    /// <returns>False if the bucket has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLetGo<TSteps>(ref long word, long putBack)
        where TSteps : struct, IInterleavingPoints
    {
        while (true)
        {
            TSteps.Step();
            var seen = Volatile.Read(ref word);
            if (seen == Moved)
            {
                return false;
            }

            TSteps.Step();
            if (Interlocked.CompareExchange(ref word, Of(Arrival(seen) - putBack, Holders(seen) - 1), seen) == seen)
            {
                return true;
            }
        }
    }

    private static TakeStep TryTakeContended<TSteps>(
        ref long word, in TokenBucket bucket, long now, long cost, bool tentative, bool mayWait, out long arrival)
        where TSteps : struct, IInterleavingPoints
    {
        var wait = default(SpinWait);
        while (true)
        {
            TSteps.Step();
            var seen = Volatile.Read(ref word);
            var stored = Arrival(seen);
            arrival = bucket.Clamped(stored, now);
            if (seen == Moved)
            {
                return TakeStep.Moved;
            }

            var holders = Holders(seen);
            var admits = bucket.Admits(arrival, now, cost);
            if (holders != 0 && (!admits || arrival != stored || (tentative && holders == MostHolders)))
            {
                if (!mayWait)
                {
                    return TakeStep.Busy;
                }

                TSteps.Wait(ref wait);
                continue;
            }

            var next = admits ? bucket.AfterTake(arrival, now, cost) : arrival;
            if (!admits && arrival == stored)
            {
                return TakeStep.Lacking;
            }

            TSteps.Step();
            if (Interlocked.CompareExchange(ref word, Of(next, holders + (admits && tentative ? 1 : 0)), seen) == seen)
            {
                arrival = next;
                return admits ? TakeStep.Granted : TakeStep.Lacking;
            }
        }
    }

    private static bool TryChange<TSteps>(ref long word, in TokenBucket bucket, long now, long amount, Func<TokenBucket, long, long, long, long> change)
        where TSteps : struct, IInterleavingPoints
    {
        var wait = default(SpinWait);
        while (true)
        {
            TSteps.Step();
            var seen = Volatile.Read(ref word);
            if (seen == Moved)
            {
                return false;
            }

            var stored = Arrival(seen);
            var next = change(bucket, stored, now, amount);
            if (next == stored)
            {
                return true;
            }

            if (Holders(seen) != 0)
            {
                TSteps.Wait(ref wait);
                continue;
            }

            TSteps.Step();
            if (Interlocked.CompareExchange(ref word, Of(next, 0), seen) == seen)
            {
                return true;
            }
        }
    }
}
