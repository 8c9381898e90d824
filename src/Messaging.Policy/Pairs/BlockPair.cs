using NodaTime;

namespace Messaging.Policy;

/// <summary>How two accounts have shut each other out.</summary>
/// <remarks><c>default</c> is not stated, which is refused. Immutable.</remarks>
/// <param name="Outgoing">What the subject has set against the other account.</param>
/// <param name="Incoming">What the other account has set against the subject.</param>
public readonly record struct BlockPair(BlockState Outgoing, BlockState Incoming)
{
    private readonly BlockPairEnds? _ends;

    /// <summary>Neither has shut the other out.</summary>
    public static BlockPair None => new(BlockState.None, BlockState.None);

    /// <summary>When what is in <see cref="Outgoing"/> ends. Default: it does not.</summary>
    public BlockEnds OutgoingEnds
    {
        get => _ends?.Outgoing ?? default;
        init => _ends = BlockPairEnds.OrNull(value, IncomingEnds);
    }

    /// <summary>When what is in <see cref="Incoming"/> ends. Default: it does not.</summary>
    public BlockEnds IncomingEnds
    {
        get => _ends?.Incoming ?? default;
        init => _ends = BlockPairEnds.OrNull(OutgoingEnds, value);
    }

    /// <summary>Whether any of it ends by itself.</summary>
    internal bool HasEnds => _ends is not null;

    /// <summary>Whether the two have shut each other out in any way, ended or not; what is not understood counts as some way.</summary>
    internal bool IsAny => (Outgoing | Incoming) != BlockState.None;

    internal BlockSide OutgoingSide
    {
        get => new(Outgoing, OutgoingEnds);
        init => (Outgoing, OutgoingEnds) = (value.State, value.Ends);
    }

    internal BlockSide IncomingSide
    {
        get => new(Incoming, IncomingEnds);
        init => (Incoming, IncomingEnds) = (value.State, value.Ends);
    }

    /// <summary>The other side's view of the same.</summary>
    internal BlockPair Turned => _ends is null ? new(Incoming, Outgoing) : new(Incoming, Outgoing) { OutgoingEnds = _ends.Incoming, IncomingEnds = _ends.Outgoing };

    /// <summary>What of it holds at an instant: without what has ended by then.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The same pair with the flags that hold.</returns>
    public BlockPair At(Instant instant) => At(Micros.Of(instant));

    internal BlockPair At(long now) => _ends is null ? this
        : this with { Outgoing = _ends.Outgoing.After(Outgoing, now), Incoming = _ends.Incoming.After(Incoming, now) };

    /// <summary>What the other account has set against the subject and has not ended.</summary>
    internal BlockState IncomingAt(long now) => _ends is null ? Incoming : _ends.Incoming.After(Incoming, now);

    /// <summary>When the subject's block ends; <see cref="Micros.Never"/>: it does not.</summary>
    internal long OutgoingBlockEnd => _ends is null ? Micros.Never : _ends.Outgoing.BlocksMicros;

    /// <summary>When the other account's block ends; <see cref="Micros.Never"/>: it does not.</summary>
    internal long IncomingBlockEnd => _ends is null ? Micros.Never : _ends.Incoming.BlocksMicros;
}
