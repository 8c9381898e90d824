using Messaging.Policy.Benchmarks.Price;
using Messaging.Policy.Benchmarks.Service;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figure S6: what an exhaustive analysis takes for a decision, through the pure entry and through the batch call.</summary>
public sealed class AnalysisFigures : IFigureGroup
{
    private const int Hubs = 20;

    private static readonly Figure _s6 = new("S6", 1, 0.5, "a decision through the pure entry / through the batch call over the in-memory store");

    public IReadOnlyList<Figure> Figures { get; } = [_s6];

    public void Measure(RatioReport report)
    {
        if (!report.Wants(_s6))
        {
            return;
        }

        var loaded = LoadedStore.TenThousand;
        var evaluator = new MessagingPolicyEvaluator(PricePolicy.Options, loaded.Store.Ports);
        var decider = PolicyDecider.Of(PricePolicy.Options);
        var reported = loaded.World.Reports.Select(about => about.About).ToHashSet();
        int[] hubs = [.. Enumerable.Range(0, loaded.World.Hubs).Where(hub => !reported.Contains(hub + 1)).Take(Hubs)];
        AccountId[][] lists = Array.ConvertAll(hubs, hub => loaded.World.Lists[hub]);
        AttemptFacts[][] facts = Array.ConvertAll(hubs, hub => FactsOf(loaded.World, hub + 1, loaded.World.Lists[hub]));
        var decisions = new Decision[ServiceWorld.ListLength];
        for (var hub = 0; hub < Hubs; hub++)
        {
            Batch(evaluator, hubs[hub] + 1, lists[hub], decisions);
            for (var i = 0; i < decisions.Length; i++)
            {
                Agreement.Assert("the pure entry", i, decisions[i], decider.Decide(facts[hub][i], PriceWorld.Now));
            }
        }

        var contest = new Contest()
            .Add("pure entry", Each(hub =>
            {
                decider.Decide(facts[hub], PriceWorld.Now, decisions);
                return Sum(decisions);
            }))
            .Add("batch call", Each(hub => Batch(evaluator, hubs[hub] + 1, lists[hub], decisions)))
            .Run(rounds: 31, millisecondsEach: 20);
        report.Add(_s6, contest.Ratio("pure entry", "batch call"));
        report.Note(_s6, contest);
        report.Note($"S6: {1_000 / contest.Nanoseconds("pure entry"):0.0} million decisions a second on one core through the pure entry, {1_000 / contest.Nanoseconds("batch call"):0.0} through the batch call");
    }

    private static long Batch(MessagingPolicyEvaluator evaluator, AccountId sender, AccountId[] recipients, Decision[] decisions)
    {
        Completed.Of(evaluator.CanSendMessagesAsync(ServiceWorld.AttemptOf(sender, recipients[0]), recipients, decisions));
        return Sum(decisions);
    }

    private static long Sum(Decision[] decisions)
    {
        var sum = 0L;
        foreach (ref readonly var decision in decisions.AsSpan())
        {
            sum += (long)decision.Outcome;
        }

        return sum;
    }

    /// <summary>An operation is one decision.</summary>
    private static Func<int, long> Each(Func<int, long> run)
    {
        var next = 0;
        return operations =>
        {
            var sum = 0L;
            for (var done = 0; done < operations; done += ServiceWorld.ListLength)
            {
                sum += run(next);
                next = (next + 1) % Hubs;
            }

            return sum;
        };
    }

    /// <summary>The facts as the store has them: what comes later takes the place of what was there.</summary>
    private static AttemptFacts[] FactsOf(ServiceWorld world, AccountId sender, AccountId[] recipients)
    {
        var accounts = world.Accounts.ToDictionary(account => account.Id);
        var facts = recipients.Distinct().ToDictionary(recipient => recipient, recipient => new AttemptFacts
        {
            Attempt = new(sender, recipient),
            Sender = accounts.GetValueOrDefault(sender),
            Recipient = accounts.GetValueOrDefault(recipient),
            Relations = RelationPair.None,
            Blocks = BlockPair.None,
            Thread = MessageThread.None,
            Reports = [],
        });
        foreach (var pair in world.Pairs)
        {
            if (sender == pair.One && facts.TryGetValue(pair.Other, out var known))
            {
                facts[pair.Other] = With(known, pair.Relations, pair.Blocks, pair.Thread);
            }
            else if (sender == pair.Other && facts.TryGetValue(pair.One, out known))
            {
                facts[pair.One] = With(known, new(pair.Relations.Incoming, pair.Relations.Outgoing), new(pair.Blocks.Incoming, pair.Blocks.Outgoing), pair.Thread);
            }
        }

        return Array.ConvertAll(recipients, recipient => facts[recipient]);
    }

    private static AttemptFacts With(in AttemptFacts facts, RelationPair relations, BlockPair blocks, MessageThread? thread) =>
        facts with { Relations = relations, Blocks = blocks == BlockPair.None ? facts.Blocks : blocks, Thread = thread ?? facts.Thread };
}
