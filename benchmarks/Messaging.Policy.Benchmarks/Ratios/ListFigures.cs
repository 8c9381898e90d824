using Messaging.Policy.Benchmarks.Price;
using Messaging.Policy.Benchmarks.Service;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figures B1 and B3: 500 candidates in one call.</summary>
public sealed class ListFigures : IFigureGroup
{
    private static readonly Figure _b1 = new("B1", 0.35, 0.05, "500 candidates in one call, per candidate / a loop of single calls");
    private static readonly Figure _b3 = new("B3", 1, 1, "store calls for a batch of 500 / for a single decision");

    public IReadOnlyList<Figure> Figures { get; } = [_b1, _b3];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_b1))
        {
            var contest = Race(LoadedStore.Million);
            report.Add(_b1, contest.Ratio("one call", "single calls"));
            report.Note(_b1, contest);
            var small = Race(LoadedStore.TenThousand);
            report.Note($"B1 with 10,000 accounts: {small.Ratio("one call", "single calls"):0.000}");
            report.Note(_b1, small);
        }

        if (report.Wants(_b3))
        {
            report.Add(_b3, PortCalls(LoadedStore.TenThousand));
        }
    }

    private static Contest Race(LoadedStore loaded)
    {
        var lists = loaded.World.Lists;
        var evaluator = new MessagingPolicyEvaluator(PricePolicy.Options, loaded.Store.Ports);
        var plain = new PlainService(loaded.World);
        var decisions = new Decision[ServiceWorld.ListLength];
        for (var hub = 0; hub < Math.Min(20, lists.Length); hub++)
        {
            Batch(evaluator, lists, hub, decisions);
            for (var i = 0; i < decisions.Length; i++)
            {
                Agreement.Assert("the batch", i, Completed.Of(evaluator.CanSendMessageAsync(Attempt(hub, lists[hub][i]))), decisions[i]);
            }
        }

        return new Contest()
            .Add("one call", Each(lists, hub => Batch(evaluator, lists, hub, decisions)))
            .Add("single calls", Each(lists, hub => Singles(lists[hub], candidate => (long)Completed.Of(evaluator.CanSendMessageAsync(Attempt(hub, candidate))).Outcome)))
            .Add("single calls, five dictionaries", Each(lists, hub => Singles(
                loaded.World.Candidates[hub], candidate => (long)Completed.Of(plain.CanSendAsync(hub + 1, candidate, PriceWorld.Now, CancellationToken.None)).Outcome)))
            .Run(rounds: 31, millisecondsEach: 20);
    }

    /// <summary>By the evaluator's own clock, as a service asks.</summary>
    private static SendAttempt Attempt(int hub, AccountId recipient) => new(hub + 1, recipient);

    private static long Batch(MessagingPolicyEvaluator evaluator, AccountId[][] lists, int hub, Decision[] decisions)
    {
        Completed.Of(evaluator.CanSendMessagesAsync(Attempt(hub, lists[hub][0]), lists[hub], decisions));
        var sum = 0L;
        foreach (ref readonly var decision in decisions.AsSpan())
        {
            sum += (long)decision.Outcome;
        }

        return sum;
    }

    private static long Singles<T>(T[] candidates, Func<T, long> run)
    {
        var sum = 0L;
        foreach (var candidate in candidates)
        {
            sum += run(candidate);
        }

        return sum;
    }

    /// <summary>An operation is one candidate; every list is a fresh one until all had their turn.</summary>
    private static Func<int, long> Each(AccountId[][] lists, Func<int, long> run)
    {
        var next = 0;
        return operations =>
        {
            var sum = 0L;
            for (var done = 0; done < operations; done += ServiceWorld.ListLength)
            {
                sum += run(next);
                next = (next + 1) % lists.Length;
            }

            return sum;
        };
    }

    private static double PortCalls(LoadedStore loaded)
    {
        var counting = new CountingPorts(loaded.Store);
        var evaluator = new MessagingPolicyEvaluator(PricePolicy.Options, counting.Ports);
        _ = Completed.Of(evaluator.CanSendMessageAsync(Attempt(0, loaded.World.Lists[0][0])));
        var single = counting.Calls;
        Batch(evaluator, loaded.World.Lists, 0, new Decision[ServiceWorld.ListLength]);
        return (double)(counting.Calls - single) / single;
    }
}
