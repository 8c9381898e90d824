using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What a look-up found of a subject and another account.</summary>
internal readonly struct FoundPair(ulong word, bool isSecond, StrongBox<PairFacts>? facts)
{
    public RelationPair Relations => facts is null ? PackedPair.Relations(word, isSecond) : Turned(facts.Value.Relations);

    public BlockPair Blocks => facts is null ? PackedPair.Blocks(word, isSecond) : Turned(facts.Value.Blocks);

    private RelationPair Turned(in RelationPair pair) => isSecond ? new(pair.Incoming, pair.Outgoing, pair.ShareCommunity) : pair;

    private BlockPair Turned(in BlockPair pair) => isSecond ? pair.Turned : pair;
}
