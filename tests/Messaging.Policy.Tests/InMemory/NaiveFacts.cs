using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>What a store shall know, kept one fact after the other in the plainest way.</summary>
internal sealed class NaiveFacts
{
    private readonly Dictionary<(AccountId From, AccountId To), Relation> _relations = [];
    private readonly Dictionary<(AccountId From, AccountId To), (BlockState State, Instant? Blocks, Instant? Restricts, Instant? Mutes)> _blocks = [];
    private readonly Dictionary<(AccountId One, AccountId Other), bool> _communities = [];
    private readonly Dictionary<(AccountId One, AccountId Other), MessageThread> _threads = [];

    public Dictionary<AccountId, Account> Accounts { get; } = [];

    public void SetRelation(AccountId from, AccountId to, Relation relation) => _relations[(from, to)] = relation with { Flags = relation.Flags | RelationFlags.None };

    public void SetCommunity(AccountId one, AccountId other, bool shared) => _communities[(one, other)] = _communities[(other, one)] = shared;

    public BlockPair BlocksOf(AccountId subject, AccountId other)
    {
        var (outgoing, incoming) = (SideOf(subject, other), SideOf(other, subject));
        return new(outgoing.State, incoming.State)
        {
            OutgoingEnds = new() { Blocks = outgoing.Blocks, Restricts = outgoing.Restricts, Mutes = outgoing.Mutes },
            IncomingEnds = new() { Blocks = incoming.Blocks, Restricts = incoming.Restricts, Mutes = incoming.Mutes },
        };
    }

    public void SetBlocks(AccountId from, AccountId to, BlockState state, BlockEnds ends) => _blocks[(from, to)] =
    (
        state | BlockState.None,
        state.HasFlag(BlockState.Blocks) ? ends.Blocks : null,
        state.HasFlag(BlockState.Restricts) ? ends.Restricts : null,
        state.HasFlag(BlockState.Mutes) ? ends.Mutes : null
    );

    /// <summary>A block that stands never becomes shorter.</summary>
    public bool Block(AccountId by, AccountId account, Instant? until)
    {
        var before = SideOf(by, account);
        if (!before.State.HasFlag(BlockState.Blocks))
        {
            _blocks[(by, account)] = before with { State = before.State | BlockState.Blocks, Blocks = until };
        }
        else if (before.Blocks is { } end && (until is null || until > end))
        {
            _blocks[(by, account)] = before with { Blocks = until };
        }

        return SideOf(by, account) != before;
    }

    public bool Unblock(AccountId by, AccountId account)
    {
        var before = SideOf(by, account);
        _blocks[(by, account)] = before with { State = before.State & ~BlockState.Blocks, Blocks = null };
        return before.State.HasFlag(BlockState.Blocks);
    }

    public void SetThread(AccountId one, AccountId other, MessageThread thread) => _threads[(one, other)] = _threads[(other, one)] = thread;

    public MessageThread ThreadOf(AccountId one, AccountId other) => _threads.GetValueOrDefault((one, other), MessageThread.None);

    private (BlockState State, Instant? Blocks, Instant? Restricts, Instant? Mutes) SideOf(AccountId from, AccountId to) =>
        _blocks.GetValueOrDefault((from, to), (BlockState.None, null, null, null));

    public RelationPair RelationsOf(AccountId subject, AccountId other) => new(
        _relations.GetValueOrDefault((subject, other), Relation.None),
        _relations.GetValueOrDefault((other, subject), Relation.None),
        _communities.GetValueOrDefault((subject, other)));
}
