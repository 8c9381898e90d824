using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Monotonic time in microseconds from an unknown beginning: steps of the wall clock do not touch it.</summary>
internal static class MonotonicMicros
{
#pragma warning disable RS0030 // The one place where a table of buckets that is used by itself reads its clock; decisions bring their instant.
    /// <summary>Lags by up to the system's tick, and costs a quarter of the precise one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Coarse() => Environment.TickCount64 * 1000;

    public static long Precise() => Of(Stopwatch.GetTimestamp(), Stopwatch.Frequency);
#pragma warning restore RS0030

    public static long Of(TimeProvider provider) => Of(provider.GetTimestamp(), provider.TimestampFrequency);

    private static long Of(long timestamp, long frequency) =>
        frequency == 1_000_000_000 ? timestamp / 1000 : (long)((Int128)timestamp * 1_000_000 / frequency);
}
