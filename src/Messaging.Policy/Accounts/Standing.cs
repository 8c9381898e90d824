using NodaTime;

namespace Messaging.Policy;

/// <summary>How an account stands with the service, and until when.</summary>
/// <remarks><c>default</c> is <see cref="StandingState.Unknown"/>, which is refused. Immutable.</remarks>
/// <param name="State">The state.</param>
/// <param name="Until">Until when, rounded down to the microsecond; null: without end.</param>
public readonly record struct Standing(StandingState State, Instant? Until = null)
{
    private readonly MicrosOrNever _until = new(Until);

    /// <summary>The first instant at which a suspension or start lock no longer holds, rounded down to the microsecond; null: without end. Ignored in the other states.</summary>
    public Instant? Until
    {
        get => Micros.ToInstantOrNull(ClearsAt);
        init => _until = new(value);
    }

    /// <summary>Nothing against the account.</summary>
    public static Standing Good => new(StandingState.Good);

    internal long ClearsAt => _until.Value;
}
