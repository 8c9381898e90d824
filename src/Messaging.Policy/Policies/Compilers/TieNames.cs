namespace Messaging.Policy;

/// <summary>Gives every tie that a policy names a bit: the library's first, then its tags as they are met.</summary>
internal sealed class TieNames
{
    private readonly Dictionary<string, ulong> _bits = new(StringComparer.Ordinal);

    public TieNames(MessagingPolicyOptions policy)
    {
        foreach (var name in Ties.Names)
        {
            BitOf(name);
        }

        foreach (var tag in policy.Ties!.Keys.Concat(policy.Remedies!.Keys.Where(TagSet.IsTag)))
        {
            BitOf(tag);
        }
    }

    public IReadOnlyDictionary<string, ulong> Bits => _bits;

    public ulong BitOf(string tie)
    {
        if (!_bits.TryGetValue(tie, out var bit))
        {
            bit = 1UL << _bits.Count;
            _bits.Add(tie, bit);
        }

        return bit;
    }

    public ulong BitsOf(IEnumerable<string> ties) => ties.Aggregate(0UL, (bits, tie) => bits | BitOf(tie));
}
