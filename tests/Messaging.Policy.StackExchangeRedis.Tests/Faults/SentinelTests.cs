using System.Diagnostics;
using Messaging.Policy.Benchmarks.Servers;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Xunit.Abstractions;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>A master that dies, and sentinels that put its replica in its place, again and again: a bucket admits its limit, and what the lost state costs.</summary>
[NeedsServer(ServerKind.RedisProgram)]
public class SentinelTests(ITestOutputHelper output)
{
    private const int Limit = 2_000;
    private const int Callers = 8;
    private static readonly int Failovers = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_FAILOVERS"), out var failovers) ? failovers : 1;

    [Fact]
    public async Task After_each_failover_by_sentinels_a_bucket_lacks_what_was_granted_but_for_what_the_replica_had_not_heard()
    {
        var (lost, granted, longest) = (0L, 0, TimeSpan.Zero);
        for (var failover = 0; failover < Failovers; failover++)
        {
            using var servers = MeasuredServers.Start("sentinel");
            var options = TestServers.NewOptions(servers["MESSAGING_POLICY_REDIS_SENTINEL"]);
            options.CallTimeout = TimeSpan.FromMilliseconds(500);
            await using var store = new RedisBudgetStore(options);
            await Await.AnswerAsync(() => store.CheckAsync().AsTask());
            var charge = Charges.Of("ana", Limit);
            var (taken, before, gap) = await RunAsync(store, charge, () => servers.Kill("sentinel-master"));
            var lacks = await Await.LacksAsync(store, charge);

            // How much the replica had not heard depends on how busy the machine is. It is never more than the dead master had granted, and nothing is missing.
            Assert.InRange(taken - lacks, 0, before);
            (lost, granted, longest) = (lost + taken - lacks, granted + taken, gap > longest ? gap : longest);
            Assert.Equal(0, (await Expiries.CountAsync(options.Configuration!, options.KeyPrefix)).Without);
        }

        output.WriteLine($"{Failovers} failovers by sentinels: {granted} granted, {lost} tokens of lost states, 0 tokens missing, at most {longest.TotalSeconds:0.0} s without an answer");
    }

    private static async Task<(int Taken, int Before, TimeSpan Gap)> RunAsync(RedisBudgetStore store, BudgetCharge charge, Action kill)
    {
        var (taken, isOver, pending) = (0, false, new List<BudgetRequest>());
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                var request = Charges.At(Charges.Noon, charge);
                try
                {
                    if ((await store.TakeAsync(request, default)).IsGranted)
                    {
                        Interlocked.Increment(ref taken);
                    }
                }
                catch (Exception failure) when (ServerFailure.IsOne(failure))
                {
                    lock (pending)
                    {
                        pending.Add(request);
                    }
                }

                await Task.Delay(10);
            }
        })).ToArray();
        await UntilMoreAsync(60);
        kill();

        // Answers that are on their way were granted before, too.
        var granted = Volatile.Read(ref taken) + Callers;
        var clock = Stopwatch.StartNew();
        await UntilMoreAsync(60);
        var gap = clock.Elapsed;
        Volatile.Write(ref isOver, true);
        await Task.WhenAll(callers);
        foreach (var request in pending)
        {
            await Await.AnswerAsync(() => store.VoidAsync(request, default).AsTask());
        }

        return (taken, granted, gap);

        async Task UntilMoreAsync(int more)
        {
            var before = Volatile.Read(ref taken);
            while (Volatile.Read(ref taken) < before + more)
            {
                await Task.Delay(5);
            }
        }
    }
}
