using Messaging.Policy.StackExchangeRedis.Tests;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>kill -9 of a server under load, again and again. Takes are committed asynchronously, so that the last ones may be lost.</summary>
public sealed class KillTests
{
    private const int Limit = 2_000;
    private const int Callers = 8;
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_KILLS"), out var kills) ? kills : 3;

    [Fact]
    public async Task A_kill_loses_no_more_than_one_capacity_and_tears_no_takes_apart()
    {
        var (granted, left) = await RunAsync();

        granted.Should().BeGreaterThan(100);
        (granted + left).Should().BeLessThanOrEqualTo(Limit * (Kills + 1));
    }

    [Fact]
    public async Task Of_a_server_that_writes_seldom_takes_are_lost_which_the_test_notices()
    {
        var (granted, left) = await RunAsync("wal_writer_delay=10s", "wal_writer_flush_after=1GB");

        (granted + left).Should().BeGreaterThan(Limit).And.BeLessThanOrEqualTo(Limit * (Kills + 1));
    }

    /// <returns>How many takes were acknowledged, and how many more are granted in the end.</returns>
    private static async Task<(int Granted, int Left)> RunAsync(params string[] settings)
    {
        using var server = LocalPostgres.Start(settings);
        await using var direct = NpgsqlDataSource.Create(server.ConnectionString);
        await using (var script = direct.CreateCommand(NpgsqlSchema.CreateBudgetScript()))
        {
            await script.ExecuteNonQueryAsync();
        }

        await using var store = new NpgsqlBudgetStore(server.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(5) });
        var (granted, isOver) = (0, false);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                try
                {
                    if ((await store.TakeAsync(Both(), default)).IsGranted)
                    {
                        Interlocked.Increment(ref granted);
                    }
                }
                catch (NpgsqlException)
                {
                    await Task.Delay(5);
                }

                await Task.Delay(10);
            }
        })).ToArray();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Volatile.Read(ref granted);
            while (Volatile.Read(ref granted) < before + 60)
            {
                await Task.Delay(5);
            }

            server.Kill();
            server.Run();
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(callers);
        var (mine, others) = (await LeftAsync(store, Sender), await LeftAsync(store, Recipient));
        others.Should().Be(mine, "both are taken from in one transaction, or none is");
        return (granted, mine);
    }

    private static BudgetCharge Sender => Charges.Of("ana", Limit);

    private static BudgetCharge Recipient => Charges.OfRecipient("ben", Limit);

    private static BudgetRequest Both() => Charges.Now(Sender, Recipient);

    /// <summary>How many tokens a budget has.</summary>
    private static async Task<int> LeftAsync(NpgsqlBudgetStore store, BudgetCharge charge)
    {
        for (var (failures, request) = (0, Charges.Now(charge with { Cost = Limit })); ; failures++)
        {
            try
            {
                return (await store.AskAsync(request, default)).IsGranted ? Limit : Limit - (int)((request.Charges[0].ClearsAtMicroseconds - request.NowMicroseconds + Charges.Hour - 1) / Charges.Hour);
            }
            catch (NpgsqlException) when (failures < 400)
            {
                await Task.Delay(10);
            }
        }
    }
}
