using NodaTime;

namespace Messaging.Policy;

/// <summary>What one side of a conversation has done in it. <c>default</c>: nothing. Immutable.</summary>
/// <param name="Sent">The messages sent since the conversation began; zero or more.</param>
/// <param name="LastAt">When the last of them was sent, rounded down to the microsecond; null: never.</param>
public readonly record struct ThreadSide(long Sent, Instant? LastAt)
{
    private readonly long lastAt = Micros.OrNever(LastAt);

    /// <summary>When the last of them was sent, rounded down to the microsecond; null: never.</summary>
    public Instant? LastAt
    {
        get => Micros.ToInstantOrNull(LastMicros);
        init => lastAt = Micros.OrNever(value);
    }

    internal long LastMicros => Micros.OrNever(lastAt);

    internal ThreadSide WithMessageAt(Instant now) => new(Sent + 1, now);
}
