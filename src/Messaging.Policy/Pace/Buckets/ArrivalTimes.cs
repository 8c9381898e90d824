using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>Arrival times beside each other in a row: room for two, four or sixteen.</summary>
internal static class ArrivalTimes
{
    public const int Most = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<long> Of<TArrivals>(ref TArrivals arrivals, int count)
        where TArrivals : struct =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TArrivals, long>(ref arrivals), count);

    [InlineArray(2)]
    internal struct Two
    {
        private long _first;
    }

    [InlineArray(4)]
    internal struct Four
    {
        private long _first;
    }

    [InlineArray(Most)]
    internal struct Sixteen
    {
        private long _first;
    }
}
