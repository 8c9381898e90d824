using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// What a table keeps of a pair of accounts in one 64-bit number, so that both directions are read and changed at once. Zero is no pair.
/// The high half is the place of what does not fit: a conversation, tags, and flags that the library does not know.
/// </summary>
/// <remarks>
/// From the lowest bit: 1 present; 4 + 4 the relation of the smaller id to the greater and back; 3 + 3 the blocks likewise; 1 a shared community;
/// 1 unusual: relations and blocks stand whole elsewhere.
/// </remarks>
internal static class PairWord
{
    public const ulong Present = 1;

    private const ulong Relation = (ulong)(RelationFlags.Follows | RelationFlags.Friend | RelationFlags.Contact | RelationFlags.Allows);
    private const ulong Block = (ulong)(BlockState.Blocks | BlockState.Restricts | BlockState.Mutes);
    private const int ToRelationBack = 4;
    private const int ToBlock = 8;
    private const int ToBlockBack = 3;
    private const ulong Community = 1 << 15;
    private const ulong Unusual = 1 << 16;
    private const int ToRest = 32;

    public static bool IsUnusual(ulong word) => (word & Unusual) != 0;

    public static bool HasRest(ulong word) => word >> ToRest != 0;

    public static int RestOf(ulong word) => (int)(word >> ToRest) - 1;

    public static ulong WithRest(ulong word, int rest) => (uint)word | Present | ((ulong)(rest + 1) << ToRest);

    /// <summary>The word with other facts and the same rest.</summary>
    public static ulong WithFacts(ulong word, in PairFacts facts) => (word & ~(ulong)uint.MaxValue) | Present | (Fits(facts) ? Packed(facts) : Unusual);

    public static bool Fits(in PairFacts facts) =>
        Fits(facts.Relations.Outgoing) && Fits(facts.Relations.Incoming) && Fits(facts.Blocks.Outgoing) && Fits(facts.Blocks.Incoming);

    /// <param name="word">The word; of no pair, too.</param>
    /// <param name="isSecond">Whether the subject has the greater id. The answer is found without a branch, as nobody can foretell which id is the greater.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RelationPair Relations(ulong word, bool isSecond)
    {
        var turn = ToRelationBack * Unsafe.BitCast<bool, byte>(isSecond);
        return new(RelationAt(word >> turn), RelationAt(word >> (ToRelationBack - turn)), (word & Community) != 0);
    }

    /// <inheritdoc cref="Relations"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockPair Blocks(ulong word, bool isSecond)
    {
        var turn = ToBlockBack * Unsafe.BitCast<bool, byte>(isSecond);
        return new(BlockAt(word >> (ToBlock + turn)), BlockAt(word >> (ToBlock + ToBlockBack - turn)));
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
