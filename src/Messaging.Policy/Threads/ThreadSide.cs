using NodaTime;

namespace Messaging.Policy;

/// <summary>What one side of a conversation has done in it. <c>default</c>: nothing. Immutable.</summary>
/// <param name="Sent">The messages sent since the conversation began; zero or more.</param>
/// <param name="LastAt">When the last of them was sent; null: never.</param>
public readonly record struct ThreadSide(long Sent, Instant? LastAt)
{
    internal ThreadSide WithMessageAt(Instant now) => new(Sent + 1, now);
}
