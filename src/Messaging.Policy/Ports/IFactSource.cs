using System.Collections.Immutable;

namespace Messaging.Policy;

// Why: docs/decisions/0042-facts-from-one-source.md
/// <summary>A store that is behind every port of facts and answers all of them at once, without waiting for anything.</summary>
internal interface IFactSource
{
    /// <summary>Finds everything about one account and each of some others, as the ports would; every place is written.</summary>
    /// <param name="subject">The one account.</param>
    /// <param name="ids">The accounts to find: the others, and before them the one itself, if it is wanted.</param>
    /// <param name="accounts">Receives them.</param>
    /// <param name="others">The others.</param>
    /// <param name="relations">Receives what the one and each of the others are to each other.</param>
    /// <param name="blocks">Receives how they have shut each other out.</param>
    /// <param name="threads">Receives their conversations.</param>
    void FindAll(
        in AccountId subject,
        ReadOnlySpan<AccountId> ids,
        Span<Account?> accounts,
        ReadOnlySpan<AccountId> others,
        Span<RelationPair> relations,
        Span<BlockPair> blocks,
        Span<MessageThread> threads);

    /// <summary>Finds the reports about an account, in the order of their instants.</summary>
    ImmutableArray<Report> FindReports(in AccountId about);
}
