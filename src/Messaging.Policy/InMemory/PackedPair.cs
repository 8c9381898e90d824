using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// What a table keeps of a pair of accounts in one 64-bit number, so that both directions are read and changed at once. Zero is no pair.
/// The high half is the place of what does not fit: a conversation, tags, ends of blocks, and flags that the library does not know.
/// </summary>
/// <remarks>
/// From the lowest bit: 1 present; 4 + 4 the relation of the smaller id to the greater and back; 3 + 3 the blocks likewise; 1 a shared community;
/// 1 unusual: relations and blocks are in the overflow table; 1 displaced, which is about the slot and not about the pair.
/// </remarks>
internal static class PackedPair
{
    public const ulong Present = 1;

    /// <summary>Marks a pair whose relations and blocks are in the overflow table.</summary>
    public const ulong Unusual = 1 << 16;

    /// <summary>Marks a home slot whose key was displaced by probing.</summary>
    public const ulong Displaced = 1 << 17;

    private const ulong Relation = (ulong)(RelationFlags.Follows | RelationFlags.Friend | RelationFlags.Contact | RelationFlags.Allows);
    private const ulong Block = (ulong)(BlockState.Blocks | BlockState.Restricts | BlockState.Mutes);
    private const int ToRelationBack = 4;
    private const int ToBlock = 8;
    private const int ToBlockBack = 3;
    private const ulong Community = 1 << 15;
    private const int ToRest = 32;
    private const int ToCommunity = 7;

    /// <summary>The relations that fit into a word, by their bits: copied from here, so that none is built anew.</summary>
    private static readonly RelationPair[] RelationPairs =
    [
        .. Enumerable.Range(0, 2 << (2 * ToRelationBack)).Select(bits => new RelationPair(
            RelationAt((ulong)bits << 1), RelationAt((ulong)bits << 1 >> ToRelationBack), bits >> (2 * ToRelationBack) != 0)),
    ];

    /// <summary>How two may have shut each other out that fits into a word, by its bits.</summary>
    private static readonly BlockPair[] BlockPairs =
    [
        .. Enumerable.Range(0, 1 << (2 * ToBlockBack)).Select(bits => new BlockPair(BlockAt((ulong)bits << 1), BlockAt((ulong)bits << 1 >> ToBlockBack))),
    ];

    public static bool IsUnusual(ulong word) => (word & Unusual) != 0;

    public static bool IsDisplaced(ulong word) => (word & Displaced) != 0;

    /// <summary>Combines the bits of a pair with the displaced bit of its slot.</summary>
    public static ulong InSlot(ulong word, ulong before) => (word & ~Displaced) | (before & Displaced);

    public static bool HasRest(ulong word) => word >> ToRest != 0;

    public static int RestOf(ulong word) => (int)(word >> ToRest) - 1;

    public static ulong WithRest(ulong word, int rest) => (uint)word | Present | ((ulong)(rest + 1) << ToRest);

    /// <summary>The same word with its rest at another place.</summary>
    public static ulong Moved(ulong word, int rest) => (uint)word | ((ulong)(rest + 1) << ToRest);

    /// <summary>The same word without a rest.</summary>
    public static ulong WithoutRest(ulong word) => (uint)word;

    /// <summary>The word with other facts and the same rest.</summary>
    public static ulong WithFacts(ulong word, in PairFacts facts) => (word & ~(ulong)uint.MaxValue) | Present | (Fits(facts) ? Packed(facts) : Unusual);

    public static bool Fits(in PairFacts facts) =>
        Fits(facts.Relations.Outgoing) && Fits(facts.Relations.Incoming) && Fits(facts.Blocks.Outgoing) && Fits(facts.Blocks.Incoming) && !facts.Blocks.HasEnds;

    /// <param name="word">The word; it may be empty.</param>
    /// <param name="isSecond">Whether the subject has the greater id. Computed without a branch, because the branch would be mispredicted half of the time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly RelationPair Relations(ulong word, bool isSecond)
    {
        var turn = ToRelationBack * Unsafe.BitCast<bool, byte>(isSecond);
        var (outgoing, incoming) = ((word >> turn) & Relation, (word >> (ToRelationBack - turn)) & Relation);
        return ref RelationPairs[(int)(((outgoing | (incoming << ToRelationBack)) >> 1) | ((word & Community) >> ToCommunity))];
    }

    /// <inheritdoc cref="Relations"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly BlockPair Blocks(ulong word, bool isSecond)
    {
        var turn = ToBlockBack * Unsafe.BitCast<bool, byte>(isSecond);
        var (outgoing, incoming) = ((word >> (ToBlock + turn)) & Block, (word >> (ToBlock + ToBlockBack - turn)) & Block);
        return ref BlockPairs[(int)((outgoing | (incoming << ToBlockBack)) >> 1)];
    }

    private static Relation RelationAt(ulong bits) => new((RelationFlags)(bits & Relation) | RelationFlags.None);

    private static BlockState BlockAt(ulong bits) => (BlockState)(bits & Block) | BlockState.None;

    private static bool Fits(in Relation relation) => ((ulong)relation.Flags & ~(Relation | (ulong)RelationFlags.None)) == 0 && relation.Tags.Count == 0;

    private static bool Fits(BlockState state) => ((ulong)state & ~(Block | (ulong)BlockState.None)) == 0;

    private static ulong Packed(in PairFacts facts) =>
        ((ulong)facts.Relations.Outgoing.Flags & Relation)
        | (((ulong)facts.Relations.Incoming.Flags & Relation) << ToRelationBack)
        | (((ulong)facts.Blocks.Outgoing & Block) << ToBlock)
        | (((ulong)facts.Blocks.Incoming & Block) << (ToBlock + ToBlockBack))
        | (facts.Relations.ShareCommunity ? Community : 0);
}
