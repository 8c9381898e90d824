using NodaTime;

namespace Messaging.Policy;

/// <summary>What one account has set against another, with its ends: how it changes.</summary>
internal readonly record struct BlockSide(BlockState State, BlockEnds Ends)
{
    /// <summary>All of it is replaced.</summary>
    public static BlockSide Of(BlockState state, in BlockEnds ends) => new(state | BlockState.None, ends.Of(state));

    /// <summary>
    /// A block is added; the rest stays. A block never becomes shorter by another one: one without an end stays so, and of two ends the later one counts.
    /// To lift a block is an act of its own.
    /// </summary>
    public BlockSide Blocked(Instant? until) => new(
        State | BlockState.Blocks | BlockState.None,
        Ends with { Blocks = (State & BlockState.Blocks) == 0 ? until : until is { } end && Ends.Blocks is { } before ? Instant.Max(end, before) : null });

    /// <summary>A block is lifted; the rest stays.</summary>
    public BlockSide Unblocked() => new((State & ~BlockState.Blocks) | BlockState.None, Ends with { Blocks = null });
}
