namespace Messaging.Policy;

/// <summary>Changes what two accounts are to each other.</summary>
/// <returns>How it is afterwards.</returns>
internal delegate PairFacts PairChange<in TState>(in PairFacts facts, TState state);
