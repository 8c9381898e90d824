using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Loops that time takes, and what else the figures share.</summary>
internal static class Loops
{
    public const int Million = 1_000_000;
    public const int Plenty = 1_000_000_000;

    /// <summary>In which as many come back: one in four microseconds, a whole number.</summary>
    public static readonly TimeSpan PlentyPeriod = TimeSpan.FromMicroseconds(4L * Plenty);

    public static TokenBucketTable<long> Table(long limit, TimeSpan period, TokenBucketClock clock = TokenBucketClock.Coarse) =>
        new(Rate(limit, period, clock));

    public static TokenBucketTableOptions Rate(long limit, TimeSpan period, TokenBucketClock clock = TokenBucketClock.Coarse) =>
        new() { TokenLimit = limit, TokensPerPeriod = Math.Max(limit, 1), ReplenishmentPeriod = period, Clock = clock };

    public static long Sum<TTake>(int operations, TTake take)
        where TTake : struct, ITake
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += take.Take(42);
        }

        return sum;
    }

    public static long Random(int operations, uint keys, Func<long, long> take)
    {
        var random = new RandomKeys(keys);
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += take(random.Next());
        }

        return sum;
    }

    public static long Both(int operations, Func<int, long> run)
    {
        var other = 0L;
        var thread = new Thread(() => other = run(operations / 2));
        thread.Start();
        var own = run(operations / 2);
        thread.Join();
        return own + other;
    }

    public static void Together(int threads, Action<int> run)
    {
        var all = Enumerable.Range(0, threads).Select(index => new Thread(() => run(index))).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
    }

    public static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
