using Messaging.Policy.Benchmarks.Price;
using Messaging.Policy.Benchmarks.Service;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figures P4 and P5: a decision over the in-memory store, against its look-ups alone and against a service without the library.</summary>
public sealed class LookUpFigures : IFigureGroup
{
    private const int Sample = 50_000;

    private static readonly Figure _p4 = new("P4", 1.6, 1.25, "CanSendMessageAsync over the in-memory store / the bare look-ups that it needs");
    private static readonly Figure _p5 = new("P5", 0.50, 0.12, "the same, 1M accounts / five Dictionary repositories and the same rules");

    public IReadOnlyList<Figure> Figures { get; } = [_p4, _p5];

    public void Measure(RatioReport report)
    {
        if (!report.Wants(_p4, _p5))
        {
            return;
        }

        var million = LoadedStore.Million;
        var contest = Race(million, sample: Sample);
        report.Add(_p4, contest.Ratio("ours", "look-ups"));
        report.Add(_p5, contest.Ratio("ours", "five dictionaries"));
        report.Note(_p4, contest);
        var small = Race(LoadedStore.TenThousand, sample: 0);
        report.Note($"P4, P5 with 10,000 accounts: {small.Ratio("ours", "look-ups"):0.00}, {small.Ratio("ours", "five dictionaries"):0.00}");
        report.Note(
            $"the store holds {million.BytesPerAccount:0} bytes an account, {million.BytesPerAccount + million.World.BytesOfAccount:0} with the account itself, and {million.BytesPerPair:0} a pair with two relations");
    }

    private static Contest Race(LoadedStore loaded, int sample)
    {
        var attempts = loaded.World.Attempts;
        var evaluator = new MessagingPolicyEvaluator(PricePolicy.Options, loaded.Store.Ports);
        var lookUps = new BareLookUps(loaded.Store.Ports);
        var plain = new PlainService(loaded.World);
        for (var i = 0; i < Math.Min(sample, attempts.Length); i++)
        {
            var (sender, recipient) = attempts[i];
            Agreement.Assert(
                "the library",
                i,
                Completed.Of(plain.CanSendAsync(sender, recipient, PriceWorld.Now, CancellationToken.None)),
                Agreement.Of(Completed.Of(evaluator.CanSendMessageAsync(ServiceWorld.AttemptOf(sender, recipient)))));
        }

        return new Contest()
            .Add("ours", Each(attempts, (sender, recipient) => (long)Completed.Of(evaluator.CanSendMessageAsync(ServiceWorld.AttemptOf(sender, recipient))).Outcome))
            .Add("look-ups", Each(attempts, lookUps.Find))
            .Add("five dictionaries", Each(attempts, (sender, recipient) => (long)Completed.Of(plain.CanSendAsync(sender, recipient, PriceWorld.Now, CancellationToken.None)).Outcome))
            .Run(rounds: 31, millisecondsEach: 20);
    }

    /// <summary>Goes on where it stopped, so that no round finds in the caches what the one before left there.</summary>
    private static Func<int, long> Each((long Sender, long Recipient)[] attempts, Func<long, long, long> run)
    {
        var next = 0;
        return operations =>
        {
            var sum = 0L;
            for (var i = 0; i < operations; i++)
            {
                var (sender, recipient) = attempts[next];
                next = next + 1 == attempts.Length ? 0 : next + 1;
                sum += run(sender, recipient);
            }

            return sum;
        };
    }
}
