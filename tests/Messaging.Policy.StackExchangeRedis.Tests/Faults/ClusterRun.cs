using System.Collections.Concurrent;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>Takes from two slots of a cluster while something happens to it, and what each bucket lacks in the end.</summary>
internal sealed class ClusterRun
{
    public const int Accounts = 20;
    public const int Tokens = 30;
    private const int Callers = 12;

    public int Granted { get; private set; }

    /// <summary>Takes of which nobody knew how they ended, until they were undone.</summary>
    public int Unknown { get; private set; }

    /// <summary>Buckets that do not lack what was granted, with what was granted before the fault was over, and what may have been on its way then.</summary>
    public List<(string Account, long Lacks, int Taken, int Before)> Differences { get; } = [];

    public (int Without, int Keys) Expiries { get; private set; }

    /// <summary>Tokens that may be granted again, since the state that lacked them is lost.</summary>
    public long Lost => Differences.Sum(bucket => Math.Max(0, bucket.Taken - bucket.Lacks));

    /// <summary>Tokens that are missing although nobody was granted them, until they are refilled.</summary>
    public long Missing => Differences.Sum(bucket => Math.Max(0, bucket.Lacks - bucket.Taken));

    public static async Task<ClusterRun> AfterAPauseAsync()
    {
        using var cluster = await LocalCluster.StartAsync();
        return await RunAsync(cluster, async () =>
        {
            cluster.Master.Signal("STOP");
            await Task.Delay(800);
            cluster.Master.Signal("CONT");
        });
    }

    public static async Task<ClusterRun> AfterAFailoverAsync()
    {
        using var cluster = await LocalCluster.StartAsync();
        return await RunAsync(cluster, () =>
        {
            cluster.Master.Kill();
            return Task.CompletedTask;
        });
    }

    private static async Task<ClusterRun> RunAsync(LocalCluster cluster, Func<Task> fault)
    {
        var options = TestServers.NewOptions(cluster.Addresses);
        options.CallTimeout = TimeSpan.FromMilliseconds(500);
        await using var store = new RedisBudgetStore(options);
        await Await.AnswerAsync(() => store.CheckAsync().AsTask());
        var taken = new ConcurrentDictionary<AccountId, int>();
        var pending = new ConcurrentQueue<BudgetRequest>();
        var (granted, isOver) = (0, false);
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var dice = new Random(caller);
            while (!Volatile.Read(ref isOver))
            {
                var (sender, recipient) = ($"sender {dice.Next(Accounts)}", $"recipient {dice.Next(Accounts)}");
                var request = Charges.At(Charges.Noon, Charges.Of(sender, Tokens), Charges.OfRecipient(recipient, Tokens));
                try
                {
                    if ((await store.TakeAsync(request, default)).IsGranted)
                    {
                        Interlocked.Increment(ref granted);
                        taken.AddOrUpdate(sender, 1, (_, before) => before + 1);
                        taken.AddOrUpdate(recipient, 1, (_, before) => before + 1);
                    }
                }
                catch (Exception failure) when (ServerFailure.IsOne(failure))
                {
                    pending.Enqueue(request);
                }

                await Task.Delay(5);
            }
        })).ToArray();
        await Task.Delay(500);
        await fault();
        var before = taken.ToDictionary(pair => pair.Key, pair => pair.Value + Callers);
        await Task.Delay(1_000);
        Volatile.Write(ref isOver, true);
        await Task.WhenAll(callers);
        var run = new ClusterRun { Granted = granted, Unknown = pending.Count };
        while (pending.TryDequeue(out var request))
        {
            await Await.AnswerAsync(() => store.VoidAsync(request, default).AsTask());
        }

        foreach (var (charge, account) in Enumerable.Range(0, Accounts).SelectMany(i => new (BudgetCharge, string)[]
        {
            (Charges.Of($"sender {i}", Tokens), $"sender {i}"), (Charges.OfRecipient($"recipient {i}", Tokens), $"recipient {i}"),
        }))
        {
            var lacks = await Await.LacksAsync(store, charge);
            if (lacks != taken.GetValueOrDefault(account))
            {
                run.Differences.Add((account, lacks, taken.GetValueOrDefault(account), before.GetValueOrDefault(account, Callers)));
            }
        }

        run.Expiries = await Faults.Expiries.CountAsync(cluster.Addresses, options.KeyPrefix);
        return run;
    }
}
