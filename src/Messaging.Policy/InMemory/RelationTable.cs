namespace Messaging.Policy;

/// <summary>Relations and shared communities under sorted pairs, so that one look-up finds what stands in both directions. Safe for many threads.</summary>
internal sealed class RelationTable
{
    private readonly StripedTable<AccountPair, RelationPair> _pairs = new();

    public RelationPair Find(AccountId subject, AccountId other) =>
        !_pairs.TryGet(AccountPair.Sorted(subject, other), out var pair) ? RelationPair.None
        : subject < other ? pair
        : new(pair.Incoming, pair.Outgoing, pair.ShareCommunity);

    public void Set(AccountId from, AccountId to, Relation relation) =>
        _pairs.Update(
            AccountPair.Sorted(from, to),
            (isFirst: from < to, isSelf: from == to, relation: relation with { Flags = relation.Flags | RelationFlags.None }),
            static (ref pair, change) =>
            {
                var before = Known(pair);
                return pair = new(
                    change.isFirst || change.isSelf ? change.relation : before.Outgoing,
                    !change.isFirst ? change.relation : before.Incoming,
                    before.ShareCommunity);
            });

    public void SetCommunity(AccountId one, AccountId other, bool shared) =>
        _pairs.Update(AccountPair.Sorted(one, other), shared, static (ref pair, shared) => pair = Known(pair) with { ShareCommunity = shared });

    private static RelationPair Known(in RelationPair pair) => pair.Outgoing.Flags == RelationFlags.Unknown ? RelationPair.None : pair;
}
