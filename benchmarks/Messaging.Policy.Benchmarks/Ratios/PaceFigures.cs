using System.Diagnostics;
using System.Threading.RateLimiting;
using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Group R: pace in memory, against System.Threading.RateLimiting in the same process.</summary>
public sealed class PaceFigures : IFigureGroup
{
    private const int Million = 1_000_000;
    private const int Plenty = 1_000_000_000;

    private static readonly Figure _r1 = new("R1", 0.40, 0.20, "one budget, one hot key / partitioned");
    private static readonly Figure _r2 = new("R2", 1.25, 0.80, "one budget, one hot key / one bare limiter");
    private static readonly Figure _r3 = new("R3", 0.30, 0.12, "one budget, 1M random keys / partitioned");
    private static readonly Figure _r4 = new("R4", 0, 0, "bytes allocated per take");
    private static readonly Figure _r5 = new("R5", 0.50, 0.25, "refused with clearing instant / in-box refused");
    private static readonly Figure _r6 = new("R6", 0.25, 0.12, "three budgets, all or nothing / chained");
    private static readonly Figure _r7 = new("R7", 0, 0, "tokens lost by refused several-budget takes");
    private static readonly Figure _r8 = new("R8", 0.20, 0.08, "bytes per key at 1M / in box");
    private static readonly Figure _r9 = new("R9", 72, 32, "bytes per pair key at 1M");
    private static readonly Figure _r10 = new("R10", 0.02, 0, "background CPU at 1M idle keys / in box");
    private static readonly Figure _r11 = new("R11", 0.25, 0.05, "worst call in 250 ms at 1M keys / in box");
    private static readonly Figure _r12 = new("R12", 0.45, 0.25, "2 threads on one key / in box");

    public IReadOnlyList<Figure> Figures { get; } = [_r1, _r2, _r3, _r4, _r5, _r6, _r7, _r8, _r9, _r10, _r11, _r12];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_r1, _r2))
        {
            HotKey(report);
        }

        if (report.Wants(_r4))
        {
            report.Add(_r4, AllocatedPerTake());
        }

        if (report.Wants(_r5))
        {
            Refused(report);
        }

        if (report.Wants(_r6))
        {
            Several(report);
        }

        if (report.Wants(_r7))
        {
            report.Add(_r7, TokensLost(report));
        }

        if (report.Wants(_r12))
        {
            TwoThreads(report);
        }

        if (report.Wants(_r9))
        {
            report.Add(_r9, BytesPerPair());
        }

        if (report.Wants(_r3, _r8, _r10, _r11))
        {
            ManyKeys(report);
        }
    }

    internal static TokenBucketTable<long> Table(long limit, TimeSpan period, TokenBucketClock clock = TokenBucketClock.Coarse) =>
        new(Rate(limit, period, clock));

    internal static TokenBucketTableOptions Rate(long limit, TimeSpan period, TokenBucketClock clock = TokenBucketClock.Coarse) =>
        new() { TokenLimit = limit, TokensPerPeriod = Math.Max(limit, 1), ReplenishmentPeriod = period, Clock = clock };

    private static void HotKey(RatioReport report)
    {
        using var partitioned = InBox.Partitioned(Plenty, TimeSpan.FromHours(1));
        using var bare = InBox.Bare(Plenty, TimeSpan.FromHours(1));
        var table = Table(Plenty, TimeSpan.FromHours(1));
        var precise = Table(Plenty, TimeSpan.FromHours(1), TokenBucketClock.Precise);
        var floor = new Floor(1);
        var contest = new Contest()
            .Add("ours", operations => Sum(operations, new OurTake(table)))
            .Add("partitioned", operations => Sum(operations, new PartitionedTake(partitioned)))
            .Add("bare", operations => Sum(operations, new BareTake(bare)))
            .Add("ours, precise clock", operations => Sum(operations, new OurTake(precise)))
            .Add("ours, time passed in", operations => Sum(operations, new OurTakeAt(table)))
            .Add("clock alone", operations => Sum(operations, new OurClock(table)))
            .Add("floor", operations => Sum(operations, new FloorTake(floor)))
            .Run();
        report.Add(_r1, contest.Ratio("ours", "partitioned"));
        report.Add(_r2, contest.Ratio("ours", "bare"));
        report.Note(_r1, contest);
    }

    private static double AllocatedPerTake()
    {
        var granted = Table(Plenty, TimeSpan.FromHours(1));
        var refused = Table(1, TimeSpan.FromHours(1));
        var several = new ThreeBudgets(new InMemoryBudgets(), new(Plenty, 1), new(Plenty, 1), new(5, Plenty));
        const int Takes = 100_000;
        var bytes = 0L;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Takes; i++)
            {
                _ = granted.TryTake(i & 15).RemainingTokens;
                _ = refused.TryTake(i & 15).RetryAfter;
                several.Take(i & 15, i);
            }

            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes / (3.0 * Takes);
    }

    private static void Refused(RatioReport report)
    {
        using var partitioned = InBox.Partitioned(1, TimeSpan.FromHours(1));
        var table = Table(1, TimeSpan.FromHours(1));
        table.TryTake(42);
        InBox.Take(partitioned, 42);
        var contest = new Contest()
            .Add("ours", operations => Sum(operations, new OurRefusal(table)))
            .Add("partitioned", operations => Sum(operations, new PartitionedTake(partitioned)))
            .Run();
        report.Add(_r5, contest.Ratio("ours", "partitioned"));
        report.Note(_r5, contest);
    }

    private static void Several(RatioReport report)
    {
        const int Senders = 1_000;
        var hour = TimeSpan.FromHours(1);
        using var chained = PartitionedRateLimiter.CreateChained(InBox.Partitioned(Plenty, hour), InBox.Partitioned(Plenty, hour), InBox.Partitioned(Plenty, hour));
        var group = new TokenBucketGroup<long>(Rate(Plenty, hour), Rate(Plenty, hour), Rate(Plenty, hour));
        var scarce = new TokenBucketGroup<long>(Rate(Plenty, hour), Rate(0, hour), Rate(Plenty, hour));
        var budgets = new InMemoryBudgets();
        var several = new ThreeBudgets(budgets, new(Plenty, 1), new(Plenty, 1), new(Plenty, 1));
        var ready = Enumerable.Range(0, Senders).Select(sender => several.Request(sender)).ToArray();
        var clock = Table(1, hour);
        var contest = new Contest()
            .Add("ours", operations => Random(operations, Senders, key => group.TryTake(key, 1).IsGranted ? 1 : 0))
            .Add("chained", operations => Random(operations, Senders, key => InBox.Take(chained, key)))
            .Add("ours, refused by the second", operations => Random(operations, Senders, key => scarce.TryTake(key, 1).IsGranted ? 1 : 0))
            .Add("the store behind decisions", operations => Random(operations, Senders, key => several.Take(ready[key], clock.Now()) ? 1 : 0))
            .Add("the same with its request made anew", operations => Random(operations, Senders, key => several.Take(key, clock.Now()) ? 1 : 0))
            .Run();
        report.Add(_r6, contest.Ratio("ours", "chained"));
        report.Note(_r6, contest);
    }

    private static double TokensLost(RatioReport report)
    {
        const int Threads = 4, Takes = 2_500, Limit = 100_000;
        var budgets = new InMemoryBudgets();
        var buckets = new TokenBucket[] { new(Limit, Plenty), new(0, Plenty), new(Limit, Plenty) };
        new ThreeBudgets(budgets, new(Limit, Plenty), new(Limit, Plenty), new(Limit, Plenty)).Take(7, 0);
        var granted = 0;
        Together(Threads, _ =>
        {
            var several = new ThreeBudgets(budgets, buckets);
            for (var i = 0; i < Takes; i++)
            {
                if (several.Take(7, 0))
                {
                    Interlocked.Increment(ref granted);
                }
            }
        });
        var left = new ThreeBudgets(budgets, buckets);
        var lost = (2 * (Limit - 1)) - left.Left(0, 7, 0) - left.Left(2, 7, 0) + granted;

        using var first = InBox.Partitioned(Threads * Takes, TimeSpan.FromHours(1));
        using var second = InBox.Partitioned(1, TimeSpan.FromHours(1));
        InBox.Take(second, 7);
        using var chain = PartitionedRateLimiter.CreateChained(first, second);
        Together(Threads, _ =>
        {
            for (var i = 0; i < Takes; i++)
            {
                InBox.Take(chain, 7);
            }
        });
        report.Note($"R7: in box {(Threads * Takes) - first.GetStatistics(7)!.CurrentAvailablePermits} of {Threads * Takes} lost");
        return lost;
    }

    private static void TwoThreads(RatioReport report)
    {
        using var partitioned = InBox.Partitioned(Plenty, TimeSpan.FromHours(1));
        var table = Table(Plenty, TimeSpan.FromHours(1));
        var contest = new Contest()
            .Add("ours", operations => Both(operations, each => Sum(each, new OurTake(table))))
            .Add("partitioned", operations => Both(operations, each => Sum(each, new PartitionedTake(partitioned))))
            .Add("ours, one thread", operations => Sum(operations, new OurTake(table)))
            .Run();
        report.Add(_r12, contest.Ratio("ours", "partitioned"));
        report.Note(_r12, contest);
    }

    private static double BytesPerPair()
    {
        var before = Memory();
        var budgets = new InMemoryBudgets();
        var request = new BudgetRequest();
        for (long i = 0; i < Million; i++)
        {
            request.Clear();
            request.Add(new BudgetCharge
            {
                Key = new("pairs", BudgetKeyKind.Pair, i % 1_000, i / 1_000),
                Limit = 5,
                IntervalMicroseconds = Plenty,
                Cost = 1,
            });
            budgets.Take(request);
        }

        var bytes = Memory() - before;
        GC.KeepAlive(budgets);
        return (double)bytes / Million;
    }

    private static void ManyKeys(RatioReport report)
    {
        var day = TimeSpan.FromDays(1);
        var empty = Memory();
        var table = Table(1_000_000, day);
        for (long key = 0; key < Million; key++)
        {
            table.TryTake(key);
        }

        var afterOurs = Memory();

        // The box works in the background: ours is measured before it is there and after it has gone, not beside it.
        var newKey = 10_000_000L;
        var (ours, inBox) = (new List<double>(), new List<double>());
        if (report.Wants(_r11))
        {
            AddWorstCalls(ours, ref newKey, key => table.TryTake(key).IsGranted ? 1 : 0);
        }

        var partitioned = InBox.Partitioned(1_000_000, day);
        for (long key = 0; key < Million; key++)
        {
            InBox.Take(partitioned, key);
        }

        var afterBoth = Memory();
        report.Add(_r8, (double)(afterOurs - empty) / (afterBoth - afterOurs));
        report.Note($"R8: ours {(double)(afterOurs - empty) / Million:0.0}, in box {(double)(afterBoth - afterOurs) / Million:0.0} bytes per key");

        if (report.Wants(_r3))
        {
            var floor = new Floor(Million);
            var contest = new Contest()
                .Add("ours", operations => Random(operations, Million, key => table.TryTake(key).IsGranted ? 1 : 0))
                .Add("partitioned", operations => Random(operations, Million, key => InBox.Take(partitioned, key)))
                .Add("floor", operations => Random(operations, Million, floor.Take))
                .Run(rounds: 9, millisecondsEach: 60);
            report.Add(_r3, contest.Ratio("ours", "partitioned"));
            report.Note(_r3, contest);
        }

        if (report.Wants(_r11))
        {
            AddWorstCalls(inBox, ref newKey, key => InBox.Take(partitioned, key));
            AddWorstCalls(inBox, ref newKey, key => InBox.Take(partitioned, key));
        }

        if (report.Wants(_r10))
        {
            var busy = IdleProcessor();
            partitioned.Dispose();
            partitioned = null;
            _ = Memory();
            var idle = IdleProcessor();
            report.Add(_r10, idle / busy);
            report.Note($"R10: ours {idle:0.00}, in box {busy:0.00} ms of processor a second");
        }

        partitioned?.Dispose();
        if (report.Wants(_r11))
        {
            _ = Memory();
            AddWorstCalls(ours, ref newKey, key => table.TryTake(key).IsGranted ? 1 : 0);
            report.Add(_r11, Contest.Median(ours) / Contest.Median(inBox));
            report.Note($"R11: median of 20 worst calls: ours {Contest.Median(ours) / 1_000:0} us, in box {Contest.Median(inBox) / 1_000:0} us");
        }

        GC.KeepAlive(table);
    }

    private static void AddWorstCalls(List<double> worst, ref long newKey, Func<long, long> take)
    {
        for (var window = 0; window < 10; window++)
        {
            worst.Add(WorstCall(ref newKey, take));
        }
    }

    /// <summary>The slowest of the calls in a quarter of a second, one of them a millisecond with a new key.</summary>
    private static double WorstCall(ref long newKey, Func<long, long> take)
    {
        var random = new RandomKeys(Million);
        var start = Stopwatch.GetTimestamp();
        var worst = 0L;
        var sum = 0L;
        for (long last = start, next = start; last - start < Stopwatch.Frequency / 4;)
        {
            long key;
            if (last >= next)
            {
                key = newKey++;
                next += Stopwatch.Frequency / 1_000;
            }
            else
            {
                key = random.Next();
            }

            sum += take(key);
            var now = Stopwatch.GetTimestamp();
            worst = Math.Max(worst, now - last);
            last = now;
        }

        return sum < 0 ? 0 : worst * 1e9 / Stopwatch.Frequency;
    }

    /// <summary>Milliseconds of processor that the process uses in a second while nobody calls: the median of three seconds.</summary>
    private static double IdleProcessor()
    {
        using var process = Process.GetCurrentProcess();
        Thread.Sleep(300);
        return Contest.Median(Enumerable.Range(0, 3).Select(_ =>
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            Thread.Sleep(1_000);
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalMilliseconds / clock.Elapsed.TotalSeconds;
        }));
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static long Sum<TTake>(int operations, TTake take)
        where TTake : struct, ITake
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += take.Take(42);
        }

        return sum;
    }

    internal static long Random(int operations, uint keys, Func<long, long> take)
    {
        var random = new RandomKeys(keys);
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += take(random.Next());
        }

        return sum;
    }

    private static long Both(int operations, Func<int, long> run)
    {
        var other = 0L;
        var thread = new Thread(() => other = run(operations / 2));
        thread.Start();
        var own = run(operations / 2);
        thread.Join();
        return own + other;
    }

    private static void Together(int threads, Action<int> run)
    {
        var all = Enumerable.Range(0, threads).Select(index => new Thread(() => run(index))).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
    }
}
