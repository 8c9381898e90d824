using System.Diagnostics;
using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R13: what eight threads that read their own clocks are granted of one key, by what limit and elapsed time allow.</summary>
public sealed class LateCallerFigures : IFigureGroup
{
    private const int Threads = 8;
    private static readonly Figure _r13 = new("R13", 1.00, 1.00, "granted on 8 threads, one key, own clocks / what limit and elapsed time allow");
    private static readonly TimeSpan _length = TimeSpan.FromSeconds(2);

    public IReadOnlyList<Figure> Figures { get; } = [_r13];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r13))
        {
            var coarse = OfTable(TokenBucketClock.Coarse);
            var precise = OfTable(TokenBucketClock.Precise);
            var decisions = OfDecisions();
            report.Add(_r13, Math.Max(coarse, Math.Max(precise, decisions)));
            report.Note($"R13: table, coarse clock {coarse:0.####}; precise clock {precise:0.####}; AcquireSendAsync with accounts 0 to 20 ms late {decisions:0.####}");
        }
    }

    private static double OfTable(TokenBucketClock clock)
    {
        const long Limit = 1_000;
        var table = Loops.Table(Limit, TimeSpan.FromSeconds(1), clock);

        // A coarse clock may be a step behind when it is read first.
        return Granted(Limit, 1_000, clock == TokenBucketClock.Coarse ? 16_000 : 0, _ => table.TryTake(42).IsGranted);
    }

    private static double OfDecisions()
    {
        const int Limit = 50;
        var store = new InMemoryMessagingStore();
        store.SetAccount(new Account { Id = 1, Phone = PhoneLine.Mobile });
        store.SetAccount(new Account { Id = 2, Phone = PhoneLine.Mobile });
        var policy = PolicyDocument.Parse($$"""{ "ages": null, "audience": { "default": "everyone" }, "requests": { "messages": null }, "budgets": [ { "name": "a", "limit": {{Limit}}, "every": "PT1S" } ] }""");
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports with { Accounts = new LateAccounts(store) });
        return Granted(Limit, 20_000, 0, _ =>
        {
            var permit = evaluator.AcquireSendAsync(new SendAttempt(1, 2)).AsTask().GetAwaiter().GetResult();
            permit.CommitAsync().AsTask().GetAwaiter().GetResult();
            return permit.IsGranted;
        });
    }

    private static double Granted(long limit, long interval, long slack, Func<int, bool> take)
    {
        var granted = 0L;
        var start = Stopwatch.GetTimestamp();
        Loops.Together(Threads, thread =>
        {
            while (Stopwatch.GetElapsedTime(start) < _length)
            {
                Interlocked.Add(ref granted, take(thread) ? 1 : 0);
            }
        });
        var elapsed = (Stopwatch.GetElapsedTime(start).Ticks / TimeSpan.TicksPerMicrosecond) + slack;
        return (double)granted / (limit + (elapsed / interval));
    }
}
