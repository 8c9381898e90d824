using NodaTime;

namespace Messaging.Policy;

/// <summary>How an account stands with the service, and until when.</summary>
/// <remarks><c>default</c> is <see cref="StandingState.Unknown"/>, which is refused. Immutable.</remarks>
/// <param name="State">The state.</param>
/// <param name="Until">The first instant at which a suspension or start lock no longer holds; null: without end. Ignored in the other states.</param>
public readonly record struct Standing(StandingState State, Instant? Until = null)
{
    /// <summary>Nothing against the account.</summary>
    public static Standing Good => new(StandingState.Good);

    internal bool HoldsAt(StandingState state, long now) => State == state && (Until is not { } until || Micros.Of(until) > now);

    internal long ClearsAt => Until is { } until ? Micros.Of(until) : Micros.Never;
}
