using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's rules on pairs of age bands, and what a change of band does to a conversation that is going on (AGE-6).</summary>
internal sealed class AgePairs(ImmutableArray<AgePair> pairs, AgeTransition transition)
{
    private readonly ulong[] _concerned = Concerned(pairs);

    public bool KeepApart(AgeRules ages, in SendFacts facts, ulong ties)
    {
        var (from, to) = (facts.SenderAge.Bands, facts.RecipientAge.Bands);
        return transition switch
        {
            AgeTransition.Recheck => Lack(from, to, ties),
            AgeTransition.Keep => Lack(from, to, ties) && !(IsAnswered(facts) && BandsThen(ages, facts) is { } then && !Lack(then.One, then.Other, ties)),
            _ => Lack(from, to, ties) || (IsGoingOn(facts) && (Rules(from, to) || Rules(to, from)) && !AreAsThen(ages, facts, from, to)),
        };
    }

    /// <summary>Whether some rule is for two bands that the two may be in, either way.</summary>
    public bool Concern(BandSpan one, BandSpan other) => one.IsOne
        ? one.First >= 0 && other.Overlaps(_concerned[one.First])
        : ConcernSome(one, other);

    private bool ConcernSome(BandSpan one, BandSpan other)
    {
        for (var band = one.First; band <= one.Last && band < _concerned.Length; band = one.After(band))
        {
            if (other.Overlaps(_concerned[band]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The ties that the rules for two bands ask for.</summary>
    public ulong TiesFor(int from, int to) => pairs.Where(pair => pair.From == from && pair.To == to).Aggregate(0UL, static (ties, pair) => ties | pair.Requires);

    private static ulong[] Concerned(ImmutableArray<AgePair> pairs)
    {
        var concerned = new ulong[64];
        foreach (var pair in pairs)
        {
            concerned[pair.From] |= 1UL << pair.To;
            concerned[pair.To] |= 1UL << pair.From;
        }

        return concerned;
    }

    private static bool IsAnswered(in SendFacts facts) => facts.ThreadState == MessageThreadState.Open && facts.IsAnswered;

    private static bool IsGoingOn(in SendFacts facts) =>
        facts.ThreadState is MessageThreadState.Pending or MessageThreadState.Open or MessageThreadState.Locked;

    /// <summary>Whether the two were for certain in the bands in which they are for certain now.</summary>
    private static bool AreAsThen(AgeRules ages, in SendFacts facts, BandSpan from, BandSpan to) =>
        from.IsOne && to.IsOne && BandsThen(ages, facts) == (from, to);

    private static (BandSpan One, BandSpan Other)? BandsThen(AgeRules ages, in SendFacts facts) => facts.StoredThread.ChangedMicros == Micros.Never
        ? null
        : ages.BandsAt(facts.KnownSender, facts.KnownRecipient, Math.Min(facts.StoredThread.ChangedMicros, facts.NowMicros), facts.NowMicros);

    /// <summary>Whether a rule for two bands that the two may be in asks for a tie that is not held.</summary>
    private bool Lack(BandSpan from, BandSpan to, ulong ties)
    {
        foreach (var pair in pairs)
        {
            if ((pair.Requires & ties) == 0 && from.Contains(pair.From) && to.Contains(pair.To))
            {
                return true;
            }
        }

        return false;
    }

    private bool Rules(BandSpan from, BandSpan to)
    {
        foreach (var pair in pairs)
        {
            if (from.Contains(pair.From) && to.Contains(pair.To))
            {
                return true;
            }
        }

        return false;
    }
}
