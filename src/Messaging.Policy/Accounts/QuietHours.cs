using NodaTime;

namespace Messaging.Policy;

/// <summary>The hours of an account's local clock in which messages arrive without notification (QUI-1).</summary>
/// <remarks>Half-open: from is quiet, to is not. Where from is later than to they run across midnight; equal, as in <c>default</c>, means never. Immutable.</remarks>
/// <param name="From">The first quiet time of day.</param>
/// <param name="To">The first time of day that is no longer quiet.</param>
public readonly record struct QuietHours(LocalTime From, LocalTime To)
{
    internal bool Contains(LocalTime time) =>
        From < To ? time >= From && time < To : From > To && (time >= From || time < To);
}
