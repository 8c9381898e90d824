using NodaTime;

namespace Messaging.Policy;

/// <summary>The hours of an account's local clock in which messages arrive without notification (QUI-1).</summary>
/// <remarks>Half-open: from is quiet, to is not. Where from is later than to they run across midnight; equal, as in <c>default</c>, means never. Immutable.</remarks>
/// <param name="From">The first quiet time of day.</param>
/// <param name="To">The first time of day that is no longer quiet.</param>
public readonly record struct QuietHours(LocalTime From, LocalTime To)
{
    /// <summary>Whether a time of day is quiet.</summary>
    /// <param name="nanoseconds">The time since midnight.</param>
    internal bool Contains(long nanoseconds)
    {
        var (from, to) = (From.NanosecondOfDay, To.NanosecondOfDay);
        return from < to ? nanoseconds >= from && nanoseconds < to : from > to && (nanoseconds >= from || nanoseconds < to);
    }
}
