using Messaging.Policy.Testing;

namespace Messaging.Policy.Tests.Facts;

/// <summary>The facts of a host with the store in memory.</summary>
internal sealed class StoreFacts(InMemoryMessagingStore store) : IScenarioFacts
{
    public ValueTask<Account?> FindAccountAsync(AccountId id) => new(store.FindAccount(id));

    public ValueTask SetAccountAsync(Account account)
    {
        store.SetAccount(account);
        return default;
    }

    public ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation)
    {
        store.SetRelation(from, to, relation);
        return default;
    }

    public ValueTask SetBlocksAsync(AccountId from, AccountId to, BlockState state, BlockEnds ends)
    {
        store.SetBlocks(from, to, state, ends);
        return default;
    }

    public ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared)
    {
        store.SetCommunity(one, other, shared);
        return default;
    }

    public ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread)
    {
        store.SetThread(one, other, thread);
        return default;
    }

    public ValueTask AddReportAsync(AccountId about, Report report)
    {
        store.AddReport(about, report);
        return default;
    }
}
