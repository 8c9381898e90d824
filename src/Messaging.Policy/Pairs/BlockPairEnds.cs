namespace Messaging.Policy;

/// <summary>The ends of both sides, which few pairs have: kept apart so that the others are small.</summary>
internal sealed record BlockPairEnds(BlockEnds Outgoing, BlockEnds Incoming)
{
    public static BlockPairEnds? OrNull(in BlockEnds outgoing, in BlockEnds incoming) =>
        outgoing == default && incoming == default ? null : new(outgoing, incoming);
}
