namespace Messaging.Policy;

/// <summary>A place for a pair of accounts; the pair is written before the word and never again.</summary>
internal struct PairSlot<TPair>
    where TPair : struct
{
    public TPair Pair;

    /// <summary>A <see cref="PackedPair"/>.</summary>
    public ulong Word;
}
