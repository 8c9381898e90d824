namespace Messaging.Policy;

/// <summary>What two accounts are to each other and how they have shut each other out, as the account with the smaller id sees it.</summary>
internal readonly record struct PairFacts(RelationPair Relations, BlockPair Blocks);
