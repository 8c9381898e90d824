namespace Messaging.Policy;

/// <summary>Finds in one go which rules can have anything to say, so that the others are not asked.</summary>
internal static class Occasions
{
    private const int HalfBits = 8;
    private const int Half = (1 << HalfBits) - 1;
    private const int Every = (1 << (2 * HalfBits)) - 1;

    private static readonly ulong[] ByLowerHalf = Gather(0);
    private static readonly ulong[] ByUpperHalf = Gather(HalfBits);

    /// <summary>The rules that have all that they need.</summary>
    public static ulong RulesGiven(Occasion there) => ByLowerHalf[(int)there & Half] & ByUpperHalf[((int)there >> HalfBits) & Half];

    /// <summary>What is there for the rules of an attempt whose sender exists.</summary>
    public static Occasion Find(in SendFacts facts)
    {
        var policy = facts.Policy;
        var sender = facts.KnownSender;
        var there = If(sender.Standing.State != StandingState.Good, Occasion.SenderStanding)
            | If(!facts.Reports.IsDefaultOrEmpty, Occasion.Reports)
            | If(!policy.AcceptsLine(sender.Phone), Occasion.Phone)
            | If(sender.Email != EmailState.Verified, Occasion.Email)
            | If(facts.IsSignal, Occasion.Signal)
            | If(facts.StoredBlocks != BlockPair.None, Occasion.Blocks)
            | If(facts.ThreadState != MessageThreadState.None, Occasion.Conversation)
            | If(facts.Recipient is not { Standing.State: StandingState.Good }, Occasion.RecipientStanding)
            | If(facts.Recipient is { QuietHours: not null }, Occasion.QuietHours)
            | If(sender.CreatedMicros > facts.NowMicros - policy.MinimumTenure, Occasion.Tenure)
            | If(policy.Unavailable.MayCover(sender.Region) || (facts.Recipient is { } recipient && policy.Unavailable.MayCover(recipient.Region)), Occasion.Regions);
        if (policy.Ages is { } ages)
        {
            there |= If(facts.SenderAge.Age < ages.Minimum.Greatest, Occasion.SenderAge)
                | If(facts.RecipientAge.Age < ages.Minimum.Greatest, Occasion.RecipientAge)
                | If(sender.AgeAssurance < ages.Assurance.Greatest, Occasion.Assurance)
                | If(ages.AsksGuardian(facts.SenderAge.Band) || ages.AsksGuardian(facts.RecipientAge.Band), Occasion.Guardians)
                | If(ages.MayBeApart(facts.SenderAge, facts.RecipientAge), Occasion.Bands);
        }

        return there;
    }

    private static Occasion If(bool holds, Occasion occasion) => holds ? occasion : Occasion.None;

    /// <summary>For each combination of one half of the occasions, the rules that need no other of that half.</summary>
    private static ulong[] Gather(int shift)
    {
        var needs = new Gatherer(new Occasion[RuleIndex.Count]);
        StandardRules.VisitAll(ref needs, default);
        var rules = new ulong[Half + 1];
        for (var there = 0; there <= Half; there++)
        {
            for (var rule = 0; rule < RuleIndex.Count; rule++)
            {
                var missing = (int)needs.Needs[rule] & Every & (Half << shift) & ~(there << shift);
                rules[there] |= missing == 0 ? 1UL << rule : 0;
            }
        }

        return rules;
    }

    private readonly struct Gatherer(Occasion[] needs) : IRuleVisitor
    {
        public Occasion[] Needs => needs;

        public void Visit<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule => needs[TRule.Index] |= TRule.Needs;
    }
}
