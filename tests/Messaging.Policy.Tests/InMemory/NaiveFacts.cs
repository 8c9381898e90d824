namespace Messaging.Policy.Tests.InMemory;

/// <summary>What a store shall know, kept one fact after the other in the plainest way.</summary>
internal sealed class NaiveFacts
{
    private readonly Dictionary<(AccountId From, AccountId To), Relation> _relations = [];
    private readonly Dictionary<(AccountId From, AccountId To), BlockState> _blocks = [];
    private readonly Dictionary<(AccountId One, AccountId Other), bool> _communities = [];
    private readonly Dictionary<(AccountId One, AccountId Other), MessageThread> _threads = [];

    public Dictionary<AccountId, Account> Accounts { get; } = [];

    public void SetRelation(AccountId from, AccountId to, Relation relation) => _relations[(from, to)] = relation with { Flags = relation.Flags | RelationFlags.None };

    public void SetCommunity(AccountId one, AccountId other, bool shared) => _communities[(one, other)] = _communities[(other, one)] = shared;

    public BlockState BlocksOf(AccountId from, AccountId to) => _blocks.GetValueOrDefault((from, to), BlockState.None);

    public bool SetBlocks(AccountId from, AccountId to, BlockState state)
    {
        var before = BlocksOf(from, to);
        _blocks[(from, to)] = state | BlockState.None;
        return before != (state | BlockState.None);
    }

    public void SetThread(AccountId one, AccountId other, MessageThread thread) => _threads[(one, other)] = _threads[(other, one)] = thread;

    public MessageThread ThreadOf(AccountId one, AccountId other) => _threads.GetValueOrDefault((one, other), MessageThread.None);

    public RelationPair RelationsOf(AccountId subject, AccountId other) => new(
        _relations.GetValueOrDefault((subject, other), Relation.None),
        _relations.GetValueOrDefault((other, subject), Relation.None),
        _communities.GetValueOrDefault((subject, other)));
}
