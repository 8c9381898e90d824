using Messaging.Policy.Benchmarks.Price;
using Messaging.Policy.Benchmarks.Service;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figures P6 and B2: what decisions over the in-memory store allocate.</summary>
public sealed class AllocationFigures : IFigureGroup
{
    private const int Attempts = 1_000;

    private static readonly Figure _p6 = new("P6", 0, 0, "bytes allocated per CanSendMessageAsync and per granted AcquireSendAsync");
    private static readonly Figure _b2 = new("B2", 0, 0, "bytes allocated by a batch into a caller's span");

    public IReadOnlyList<Figure> Figures { get; } = [_p6, _b2];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_p6))
        {
            Decisions(report);
        }

        if (report.Wants(_b2))
        {
            Batches(report);
        }
    }

    private static void Decisions(RatioReport report)
    {
        var loaded = new LoadedStore(new ServiceWorld(10_000, 10_000));
        var evaluator = new MessagingPolicyEvaluator(PricePolicy.Paced, loaded.Store.Ports);
        var all = loaded.World.Attempts.Select(pair => ServiceWorld.AttemptOf(pair.Sender, pair.Recipient)).ToArray();
        var delivered = all.Where(attempt => Completed.Of(evaluator.CanSendMessageAsync(attempt)).SenderView.Outcome == Outcome.Deliver).Take(Attempts).ToArray();
        var asked = BytesOf(all.Length, () =>
        {
            foreach (var attempt in all)
            {
                _ = Completed.Of(evaluator.CanSendMessageAsync(attempt)).Outcome;
            }
        });
        var refused = 0;
        var acquired = BytesOf(delivered.Length, () =>
        {
            foreach (var attempt in delivered)
            {
                var permit = Completed.Of(evaluator.AcquireSendAsync(attempt));
                refused += permit.IsGranted ? 0 : 1;
                Completed.Of(permit.CommitAsync());
            }
        });
        if (refused > 0 || delivered.Length < Attempts)
        {
            throw new InvalidOperationException($"{refused} sends were refused, and {delivered.Length} senders were there.");
        }

        report.Add(_p6, Math.Max(asked, acquired));
        report.Note($"P6: {asked:0.##} bytes a check, of {all.Length} attempts; {acquired:0.##} bytes an acquire and commit, of {delivered.Length} that were granted each time");
    }

    private static void Batches(RatioReport report)
    {
        var loaded = LoadedStore.TenThousand;
        var evaluator = new MessagingPolicyEvaluator(PricePolicy.Options, loaded.Store.Ports);
        var decisions = new Decision[ServiceWorld.ListLength];
        report.Add(_b2, BytesOf(loaded.World.Lists.Length, () =>
        {
            for (var hub = 0; hub < loaded.World.Lists.Length; hub++)
            {
                Completed.Of(evaluator.CanSendMessagesAsync(ServiceWorld.AttemptOf(hub + 1, hub + 1), loaded.World.Lists[hub], decisions));
            }
        }));
    }

    /// <summary>The bytes of the leanest of some rounds, after others that warm up: what the library allocates is in every one.</summary>
    private static double BytesOf(int operations, Action round)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 30; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = i < 5 ? least : Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return (double)least / operations;
    }
}
