using Messaging.Policy.StackExchangeRedis.Tests.Servers;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>kill -9 of a server under load, again and again: what it may cost depends on how it writes to disk.</summary>
[NeedsServer(ServerKind.RedisProgram)]
public class KillTests
{
    private const int Callers = 8;
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_KILLS"), out var kills) ? kills : 20;

    // More than what is granted between two kills, so that nobody waits for tokens.
    private static readonly int Limit = 2_000 + (100 * Kills);

    [Fact]
    public async Task With_an_append_only_file_that_is_always_written_nothing_is_lost()
    {
        var (granted, left) = await RunAsync("--appendonly", "yes", "--appendfsync", "always");
        Assert.True(granted + left <= Limit, $"{granted} granted and {left} left of {Limit}");
        Assert.True(granted >= 60 * Kills, $"{granted} granted");
    }

    [Fact]
    public async Task Without_one_a_kill_gives_a_full_bucket_back_and_no_more()
    {
        var (granted, left) = await RunAsync("--appendonly", "no");
        Assert.True(granted + left > Limit, "tokens that were taken are there again, which the test notices");
        Assert.True(granted + left <= Limit * (Kills + 1));
    }

    /// <returns>How many takes were acknowledged, and how many more are granted in the end.</returns>
    private static async Task<(int Granted, int Left)> RunAsync(params string[] options)
    {
        using var server = LocalRedis.Start(options);
        var settings = TestServers.NewOptions(server.Address);
        settings.CallTimeout = TimeSpan.FromSeconds(2);
        await using var store = new RedisBudgetStore(settings);
        await store.CheckAsync();
        var (granted, isOver) = (0, false);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                try
                {
                    if ((await store.TakeAsync(Charges.Now(Charges.Of("ana", Limit)), default)).IsGranted)
                    {
                        Interlocked.Increment(ref granted);
                    }
                }
                catch (Exception failure) when (ServerFailure.IsOne(failure))
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
        Assert.Equal(0, (await Expiries.CountAsync(server.Address, settings.KeyPrefix)).Without);
        var (left, failures) = (0, 0);
        while (left <= Limit * (Kills + 1))
        {
            try
            {
                if (!(await store.TakeAsync(Charges.Now(Charges.Of("ana", Limit)), default)).IsGranted)
                {
                    break;
                }

                left++;
            }
            catch (Exception failure) when (ServerFailure.IsOne(failure) && failures++ < 400)
            {
                await Task.Delay(10);
            }
        }

        return (granted, left);
    }
}
