using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's rules on pairs of age bands, and what a change of band does to a conversation that is going on (AGE-6).</summary>
internal sealed class AgePairs(ImmutableArray<AgePair> pairs, AgeTransition transition)
{
    private readonly ulong[] _concerned = Concerned(pairs);

    public bool KeepApart(AgeRules ages, in SendFacts facts, ulong ties)
    {
        var (from, to) = (facts.SenderAge.Band, facts.RecipientAge.Band);
        return transition switch
        {
            AgeTransition.Recheck => Lack(from, to, ties),
            AgeTransition.Keep => Lack(from, to, ties) && !(IsAnswered(facts) && BandsThen(ages, facts) is { } then && !Lack(then.One, then.Other, ties)),
            _ => Lack(from, to, ties) || (IsGoingOn(facts) && (Rules(from, to) || Rules(to, from)) && BandsThen(ages, facts) != (from, to)),
        };
    }

    /// <summary>Whether some rule is for the two bands, either way.</summary>
    public bool Concern(int one, int other) => one >= 0 && other >= 0 && (_concerned[one] & (1UL << other)) != 0;

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

    private static (int One, int Other)? BandsThen(AgeRules ages, in SendFacts facts) => facts.StoredThread.ChangedMicros == Micros.Never
        ? null
        : ages.BandsAt(facts.KnownSender, facts.KnownRecipient, Math.Min(facts.StoredThread.ChangedMicros, facts.NowMicros));

    /// <summary>Whether a rule for the two bands asks for a tie that is not held.</summary>
    private bool Lack(int from, int to, ulong ties)
    {
        foreach (var pair in pairs)
        {
            if (pair.From == from && pair.To == to && (pair.Requires & ties) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool Rules(int from, int to)
    {
        foreach (var pair in pairs)
        {
            if (pair.From == from && pair.To == to)
            {
                return true;
            }
        }

        return false;
    }
}
