using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using StackExchange.Redis;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

[NeedsServer(ServerKind.RedisProgram)]
public class ServerCheckTests
{
    [Fact]
    public async Task A_server_that_may_evict_is_refused_until_it_may_not()
    {
        using var server = LocalRedis.Start("--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru");
        await using (var store = new RedisBudgetStore(TestServers.NewOptions(server.Address)))
        {
            var refusal = await Assert.ThrowsAsync<RedisServerRefusedException>(async () => await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default));
            Assert.Contains("maxmemory-policy allkeys-lru", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("maxmemory-policy noeviction", refusal.Message, StringComparison.Ordinal);
        }

        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        await multiplexer.GetServers()[0].ConfigSetAsync("maxmemory-policy", "noeviction");
        await using var twin = new RedisBudgetStore(TestServers.NewOptions(server.Address));
        await twin.CheckAsync();
        Assert.True((await twin.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default)).IsGranted);
    }

    [Fact]
    public async Task A_factory_that_gives_one_connection_twice_is_refused()
    {
        using var server = LocalRedis.Start();
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync(server.Address);
        await using var store = new RedisBudgetStore(new() { ConnectionMultiplexerFactory = Same });
        await Assert.ThrowsAsync<RedisServerRefusedException>(async () => await store.CheckAsync());

        await using var twin = new RedisBudgetStore(new() { ConnectionMultiplexerFactory = async () => await ConnectionMultiplexer.ConnectAsync(server.Address) });
        await twin.CheckAsync();

        async Task<IConnectionMultiplexer> Same()
        {
            await Task.Yield();
            return multiplexer;
        }
    }

    [Fact]
    public async Task A_server_that_lost_the_scripts_gets_them_again()
    {
        using var server = LocalRedis.Start();
        await using var store = new RedisBudgetStore(TestServers.NewOptions(server.Address));
        Assert.True((await store.TakeAsync(Charges.Now(Charges.Of("ana", 3)), default)).IsGranted);
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true");
        await multiplexer.GetServers()[0].ScriptFlushAsync();

        Assert.True((await store.TakeAsync(Charges.Now(Charges.Of("ana", 3)), default)).IsGranted);
        Assert.True((await store.TakeAsync(Charges.Now(Charges.Of("ana", 3) with { Window = BudgetWindow.Fixed, IntervalMicroseconds = 0, EveryMicroseconds = Charges.Hour }), default)).IsGranted);
    }

    [Fact]
    public async Task A_server_that_is_not_there_fails_each_call_and_is_used_once_it_is()
    {
        using var server = LocalRedis.Start();
        server.Kill();
        var options = TestServers.NewOptions(server.Address);
        options.Configuration += ",connectTimeout=500,connectRetry=1";
        await using var store = new RedisBudgetStore(options);
        await Assert.ThrowsAnyAsync<RedisException>(async () => await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default));

        server.Run();
        var request = Charges.Now(Charges.Of("ana", 1));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Assert.True((await store.TakeAsync(request, default)).IsGranted);
                break;
            }
            catch (Exception failure) when (ServerFailure.IsOne(failure) && attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }

    [Fact]
    public async Task A_server_that_hangs_fails_a_call_in_its_time()
    {
        using var server = LocalRedis.Start();
        await using var proxy = new TcpProxy(server.Port);
        var options = TestServers.NewOptions(proxy.Address);
        options.CallTimeout = TimeSpan.FromMilliseconds(300);
        await using var store = new RedisBudgetStore(options);
        await store.CheckAsync();

        using (proxy.HoldReplies())
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await Assert.ThrowsAsync<TimeoutException>(async () => await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
        }
    }
}
