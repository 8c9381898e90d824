namespace Messaging.Policy;

/// <summary>What was read of an inbox: of its owner and some other accounts, each at its place.</summary>
internal sealed class InboxFacts(AccountId owner, ReadOnlyMemory<AccountId> others)
{
    /// <summary>The owner, then the others.</summary>
    public AccountId[] Ids { get; } = [owner, .. others.Span];

    public Account?[] Accounts { get; } = new Account?[others.Length + 1];

    public BlockPair[] Blocks { get; } = new BlockPair[others.Length];

    public RelationPair[] Relations { get; } = new RelationPair[others.Length];

    public MessageThread[] Threads { get; } = new MessageThread[others.Length];

    public ReadOnlyMemory<AccountId> Others => Ids.AsMemory(1);

    /// <summary>Whether the owner blocks a tag of any other account: only then it matters what the owner is to them. Its own tags do not count.</summary>
    public bool NeedsRelations => Accounts.Skip(1).Where((_, index) => !owner.Is(Ids[index + 1])).Any(other => Blocking.IsTagged(Accounts[0], other));

    public RequestPlace PlaceAt(int index, long now, long expireAfter)
    {
        ref readonly var thread = ref Threads[index];
        var other = Ids[index + 1];
        var starter = thread.StartedBy == other ? Accounts[index + 1] : thread.StartedBy == owner ? Accounts[0] : null;
        var blocks = Blocking.Holds(Blocks[index], Relations[index].Outgoing, Accounts[0], Accounts[index + 1], now);
        return InboxPlaces.Of(owner, other, blocks, starter, thread, thread.StateAt(now, expireAfter), now);
    }
}
