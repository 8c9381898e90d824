namespace Messaging.Policy.Benchmarks.Service;

/// <summary>What two accounts are to each other, seen from <paramref name="One"/>.</summary>
internal readonly record struct PairFacts(long One, long Other, RelationPair Relations, BlockPair Blocks, MessageThread? Thread);
