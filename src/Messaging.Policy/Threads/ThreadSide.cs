using NodaTime;

namespace Messaging.Policy;

/// <summary>What one side of a conversation has done in it, and what of it came through. <c>default</c>: nothing. Immutable.</summary>
/// <remarks>
/// <see cref="Reached"/> and <see cref="Shown"/> are for the other side's inbox alone. No rule reads them and the sender is never told of them: they would
/// tell a block that the policy hides.
/// </remarks>
/// <param name="Sent">The messages sent since the conversation began; zero or more.</param>
/// <param name="LastAt">When the last of them was sent, rounded down to the microsecond; null: never.</param>
public readonly record struct ThreadSide(long Sent, Instant? LastAt)
{
    private readonly MicrosOrNever _lastAt = new(LastAt);

    // As small as they can be: a store keeps two sides of every conversation.
    private readonly uint _reached = Counted(Sent);
    private readonly uint _shown = Counted(Sent);

    /// <summary>When the last of them was sent, rounded down to the microsecond; null: never.</summary>
    public Instant? LastAt
    {
        get => _lastAt.Instant;
        init => _lastAt = new(value);
    }

    /// <summary>
    /// How many of them came through: sent, committed, and not refused. Zero or more; a number above 4,294,967,295 counts as that. Left out: as many as
    /// <see cref="Sent"/> when the side is made.
    /// </summary>
    public long Reached
    {
        get => _reached;
        init => _reached = Counted(value);
    }

    /// <summary>
    /// How many of them came through better than filtered. Zero or more; a number above 4,294,967,295 counts as that. Left out: as many as
    /// <see cref="Sent"/> when the side is made.
    /// </summary>
    public long Shown
    {
        get => _shown;
        init => _shown = Counted(value);
    }

    internal long LastMicros
    {
        get => _lastAt.Value;
        init => _lastAt = new(value);
    }

    /// <summary>The side after one more message, of which it is not known yet whether it comes through.</summary>
    internal ThreadSide WithMessageAt(long now) => this with { Sent = Sent == long.MaxValue ? Sent : Sent + 1, LastMicros = now };

    /// <summary>The side after a message of it came through.</summary>
    internal ThreadSide WithReached(bool isShown) => this with { Reached = Reached + 1, Shown = Shown + (isShown ? 1 : 0) };

    private static uint Counted(long value) => (uint)Math.Clamp(value, 0, uint.MaxValue);
}
