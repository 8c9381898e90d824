namespace Messaging.Policy;

/// <summary>Blocks under sorted pairs, so that one look-up finds what stands in both directions. Safe for many threads.</summary>
internal sealed class BlockTable
{
    private readonly StripedTable<AccountPair, BlockPair> _pairs = new();

    public BlockPair Find(AccountId subject, AccountId other) =>
        !_pairs.TryGet(AccountPair.Sorted(subject, other), out var pair) ? BlockPair.None
        : subject < other ? pair
        : new(pair.Incoming, pair.Outgoing);

    /// <returns>Whether it changed anything.</returns>
    public bool Change(AccountId from, AccountId to, BlockState cleared, BlockState set) =>
        _pairs.Update(
            AccountPair.Sorted(from, to),
            (isFirst: from < to, isSelf: from == to, cleared, set),
            static (ref pair, change) =>
            {
                var before = new BlockPair(pair.Outgoing | BlockState.None, pair.Incoming | BlockState.None);
                pair = new(
                    change.isFirst || change.isSelf ? (before.Outgoing & ~change.cleared) | change.set | BlockState.None : before.Outgoing,
                    !change.isFirst ? (before.Incoming & ~change.cleared) | change.set | BlockState.None : before.Incoming);
                return pair != before;
            });
}
