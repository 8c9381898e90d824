using NodaTime;

namespace Messaging.Policy;

// Why: docs/decisions/0014-unchecked-integers-of-microseconds.md
/// <summary>Instants as whole microseconds since the Unix epoch: the resolution of every decision. Finer instants round down.</summary>
internal static class Micros
{
    /// <summary>An instant that never comes.</summary>
    public const long Never = long.MaxValue;

    private const int TicksPerMicrosecond = 10;
    private static readonly long First = Of(Instant.MinValue);
    private static readonly long Last = Of(Instant.MaxValue);

    public static long Of(Instant instant)
    {
        // Ticks already round towards the start of time.
        var ticks = instant.ToUnixTimeTicks();
        var micros = ticks / TicksPerMicrosecond;
        return ticks % TicksPerMicrosecond < 0 ? micros - 1 : micros;
    }

    public static long Of(Duration duration) => (long)(duration.ToInt128Nanoseconds() / 1000);

    public static Instant ToInstant(long micros) => Instant.FromUnixTimeTicks(micros * TicksPerMicrosecond);

    /// <summary>The same, at the first or the last instant that there is where it lies beyond.</summary>
    public static Instant ToInstantWithin(long micros) => micros <= First ? Instant.MinValue : micros >= Last ? Instant.MaxValue : ToInstant(micros);

    public static Instant? ToInstantOrNull(long micros) => micros > Last ? null : ToInstant(micros);

    /// <summary>Adds a span to an instant; what never comes stays so.</summary>
    public static long Plus(long micros, long span) => micros == Never || span == Never ? Never : micros + span;
}
