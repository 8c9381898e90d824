using NodaTime;

namespace Messaging.Policy;

/// <summary>What a rule says of an attempt: a ceiling for the outcome and, where the reason passes with time, the instant at which it does.</summary>
/// <remarks><c>default</c> is a denial without end; <see cref="None"/> says nothing. A rule can only narrow. Immutable.</remarks>
public readonly struct Ruling : IEquatable<Ruling>
{
    private readonly MicrosOrNever _clearsAt;

    private Ruling(Outcome ceiling, long clearsAt)
    {
        Ceiling = ceiling;
        _clearsAt = new(clearsAt);
    }

    /// <summary>Nothing to say: the rule does not narrow.</summary>
    public static Ruling None => new(Outcome.Deliver, Micros.Never);

    /// <summary>Not sent, without an end in sight.</summary>
    public static Ruling Deny => default;

    /// <summary>The best outcome that the rule leaves.</summary>
    public Outcome Ceiling { get; }

    /// <summary>The first instant at which a denial no longer holds; null: it does not pass with time.</summary>
    public Instant? ClearsAt => _clearsAt.Instant;

    internal bool Narrows => Ceiling != Outcome.Deliver;

    internal long ClearsAtMicros => _clearsAt.Value;

    /// <summary>Leaves at most an outcome.</summary>
    /// <param name="ceiling">The outcome; an undefined value counts as deny.</param>
    /// <returns>The ruling.</returns>
    public static Ruling AtMost(Outcome ceiling) => new(ceiling is >= Outcome.Deny and <= Outcome.Deliver ? ceiling : Outcome.Deny, Micros.Never);

    /// <summary>Not sent until an instant.</summary>
    /// <param name="instant">The first instant at which the reason no longer holds.</param>
    /// <returns>The ruling.</returns>
    public static Ruling DenyUntil(Instant instant) => new(Outcome.Deny, Micros.Of(instant));

    /// <summary>Whether two rulings say the same.</summary>
    /// <param name="left">One ruling.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Ruling left, Ruling right) => left.Equals(right);

    /// <summary>Whether two rulings differ.</summary>
    /// <param name="left">One ruling.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Ruling left, Ruling right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Ruling other) => Ceiling == other.Ceiling && _clearsAt == other._clearsAt;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Ruling other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ceiling, _clearsAt);

    internal static Ruling DenyUntilMicros(long micros) => new(Outcome.Deny, micros);

    internal static Ruling DenyIf(bool holds) => holds ? Deny : None;

    internal static Ruling DenyWhile(bool holds, long clearsAt) => holds ? DenyUntilMicros(clearsAt) : None;
}
