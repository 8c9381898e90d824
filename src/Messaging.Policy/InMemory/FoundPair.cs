using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What a look-up found of a subject and another account.</summary>
internal readonly struct FoundPair(ulong word, bool isSecond, PairRests? rests, StrongBox<PairFacts>? facts)
{
    public RelationPair Relations => facts is null ? PairWord.Relations(word, isSecond) : Turned(facts.Value.Relations);

    public BlockPair Blocks => facts is null ? PairWord.Blocks(word, isSecond) : Turned(facts.Value.Blocks);

    public MessageThread Thread => PairWord.HasRest(word) ? rests!.ThreadAt(PairWord.RestOf(word)) : MessageThread.None;

    private RelationPair Turned(in RelationPair pair) => isSecond ? new(pair.Incoming, pair.Outgoing, pair.ShareCommunity) : pair;

    private BlockPair Turned(in BlockPair pair) => isSecond ? new(pair.Incoming, pair.Outgoing) : pair;
}
