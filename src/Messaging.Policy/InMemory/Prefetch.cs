using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Messaging.Policy;

/// <summary>Asks the processor for memory that will be read soon. Nothing waits for it, and nothing is read: where the processor has no such instruction, nothing happens.</summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>Where the facts of an account end that every decision reads.</summary>
    private const int LastFact = 84;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            // The collector may move what stands there meanwhile; then the wrong memory is asked for, and no harm done.
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }

    /// <summary>The line of memory that a place begins on, and the next, on which a search may go on.</summary>
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

    /// <summary>Any object, seen from its first field.</summary>
    private sealed class Start
    {
        public byte First;
    }
}
