namespace Messaging.Policy;

/// <summary>Tells which rules can have anything to say, so that the others are not asked.</summary>
internal static class PreconditionedRules
{
    private const int HalfBits = 8;
    private const int Half = (1 << HalfBits) - 1;
    private const int Every = (1 << (2 * HalfBits)) - 1;

    private static readonly ulong[] ByLowerHalf = Gather(0);
    private static readonly ulong[] ByUpperHalf = Gather(HalfBits);

    /// <summary>The rules that have all that they need.</summary>
    public static ulong Given(RulePrecondition there) => ByLowerHalf[(int)there & Half] & ByUpperHalf[((int)there >> HalfBits) & Half];

    /// <summary>For each combination of one half of the occasions, the rules that need no other of that half.</summary>
    private static ulong[] Gather(int shift)
    {
        var needs = RuleTable.Column(row => row.Needs);
        var rules = new ulong[Half + 1];
        for (var there = 0; there <= Half; there++)
        {
            for (var rule = 0; rule < RuleIndex.Count; rule++)
            {
                var missing = (int)needs[rule] & Every & (Half << shift) & ~(there << shift);
                rules[there] |= missing == 0 ? 1UL << rule : 0;
            }
        }

        return rules;
    }
}
