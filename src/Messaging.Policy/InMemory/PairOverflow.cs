using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What a pair of accounts has that does not fit into its word.</summary>
internal struct PairOverflow
{
    /// <summary>Odd while the conversation is being changed.</summary>
    public int Version;

    public MessageThread Thread;

    /// <summary>All that the word would say, where it cannot; replaced as a whole, so that nobody sees half a change.</summary>
    public StrongBox<PairFacts>? Facts;
}
