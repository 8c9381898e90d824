using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The lock word of a row of buckets: a thread that changes the row holds it for a few instructions, and waits for nothing while it does.</summary>
internal static class PackedRowLock
{
    /// <summary>Holds a row of buckets alone: nobody else changes or moves it before its word is written again.</summary>
    /// <returns>False if another thread holds it, or it has moved.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryHold<TSteps>(ref long word, out long seen)
        where TSteps : struct, IInterleavingPoints
    {
        TSteps.Step();
        seen = Volatile.Read(ref word);
        return PackedArrival.Holders(seen) == 0 && seen != PackedArrival.Moved && Interlocked.CompareExchange(ref word, seen | 1, seen) == seen;
    }

    /// <summary>Holds a row of buckets alone, once nobody else does. Only under the lock of its page, so that it cannot move.</summary>
    /// <returns>Its word until then.</returns>
    public static long Hold<TSteps>(ref long word)
        where TSteps : struct, IInterleavingPoints
    {
        var wait = default(SpinWait);
        long seen;
        while (!TryHold<TSteps>(ref word, out seen))
        {
            TSteps.Wait(ref wait);
        }

        return seen;
    }

    /// <summary>Marks a row of buckets as moved, once nobody holds it; under the lock of its page.</summary>
    /// <returns>Its word until then.</returns>
    public static long MoveAlone<TSteps>(ref long word)
        where TSteps : struct, IInterleavingPoints
    {
        var seen = Hold<TSteps>(ref word);
        TSteps.Step();
        Volatile.Write(ref word, PackedArrival.Moved);
        return seen;
    }
}
