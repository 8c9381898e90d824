using System.Numerics;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>Sets of facts, the same in every run.</summary>
internal static class Mixes
{
    /// <summary>A power of two.</summary>
    public const int Cases = 1_024;

    private const int MostTries = 2_000;

    /// <summary>Each thing that refuses has a chance of about 1 %; there are some forty.</summary>
    public static GivenFacts[] MostlyAllowed() => Drawn(0.01, _ => true);

    /// <summary>Half of the sets are allowed; the other half is refused for one or two random reasons, each reason in turn.</summary>
    public static GivenFacts[] HalfDenied()
    {
        var random = new Random(7);
        var all = new GivenFacts[Cases];
        for (var i = 0; i < Cases; i++)
        {
            all[i] = i % 2 == 0 ? Allowed(random) : Refused(random, Troubles.All[i / 2 % Troubles.All.Count].Reason);
        }

        random.Shuffle(all);
        return all;
    }

    /// <summary>Half of each.</summary>
    public static GivenFacts[] Both()
    {
        GivenFacts[] all = [.. MostlyAllowed().Take(Cases / 2), .. HalfDenied().Take(Cases / 2)];
        new Random(7).Shuffle(all);
        return all;
    }

    public static GivenFacts[] Drawn(double trouble, Func<GivenFacts, bool> belongs)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, int.MaxValue).Select(_ => PriceWorld.Facts(random, trouble)).Where(belongs).Take(Cases)];
    }

    private static GivenFacts Allowed(Random random)
    {
        while (true)
        {
            var facts = PriceWorld.Facts(random, trouble: 0);
            if (facts.ByChain().Outcome != Outcome.Deny)
            {
                return facts;
            }
        }
    }

    private static GivenFacts Refused(Random random, ChainReasons reason)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var facts = Troubles.All.First(trouble => trouble.Reason == reason).Bring(Allowed(random));
            if (random.Next(2) == 0)
            {
                facts = Troubles.All[random.Next(Troubles.All.Count)].Bring(facts);
            }

            var decision = facts.ByChain();
            if (decision.Outcome == Outcome.Deny && (decision.Reasons & reason) != 0 && BitOperations.PopCount((ulong)decision.Reasons) <= 2)
            {
                return facts;
            }
        }

        throw new InvalidOperationException($"Nothing is refused for {reason}.");
    }
}
