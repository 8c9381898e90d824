using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Instants as microseconds since the Unix epoch: exact in every database.</summary>
internal static class UnixMicros
{
    private const long TicksPerMicrosecond = 10;

    public static long Of(Instant instant) => Math.DivRem(instant.ToUnixTimeTicks(), TicksPerMicrosecond) is var (whole, rest) && rest < 0 ? whole - 1 : whole;

    public static long? OfOrNull(Instant? instant) => instant is { } known ? Of(known) : null;

    public static Instant ToInstant(long micros) => Instant.FromUnixTimeTicks(micros * TicksPerMicrosecond);

    public static Instant? ToInstantOrNull(long? micros) => micros is { } known ? ToInstant(known) : null;
}
