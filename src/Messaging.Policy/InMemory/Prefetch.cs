using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Messaging.Policy;

/// <summary>Prefetches memory that will be read soon, by the processor's instruction; does nothing where there is none. It never waits and never faults.</summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>The offset of the last field of an account that every decision reads; a test guards it.</summary>
    private const int LastFact = 84;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            // The GC may move the object; then we prefetch a useless line, which is harmless.
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }

    /// <summary>Prefetches the cache line of a place and the next one, where a probe may continue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AndNext<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            var start = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in place));
            Sse.Prefetch1(start);
            Sse.Prefetch1(start + 48);
        }
    }

    public static void Of(Account account)
    {
        ref var start = ref Unsafe.As<Start>(account).First;
        Of(ref start);
        Of(ref Unsafe.Add(ref start, Line));
        Of(ref Unsafe.Add(ref start, LastFact));
    }

    public static void Of(ref readonly PairOverflow rest)
    {
        ref var start = ref Unsafe.As<PairOverflow, byte>(ref Unsafe.AsRef(in rest));
        Of(ref start);
        Of(ref Unsafe.Add(ref start, Line));
    }

    /// <summary>Gives the address of the first field of any object.</summary>
    private sealed class Start
    {
        public byte First;
    }
}
