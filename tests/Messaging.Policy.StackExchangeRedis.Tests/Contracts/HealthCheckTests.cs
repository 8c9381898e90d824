using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

/// <summary>The health check tells a server that answers from one that is away, and from one that began to evict while the host ran.</summary>
[NeedsServer(ServerKind.RedisProgram)]
public class HealthCheckTests
{
    [Fact]
    public async Task A_server_that_answers_is_healthy_and_one_that_evicts_or_is_away_is_as_the_host_said()
    {
        using var server = LocalRedis.Start();
        var options = TestServers.NewOptions(server.Address);
        options.CallTimeout = TimeSpan.FromSeconds(2);
        await using var store = new RedisBudgetStore(options);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);

        await using (var multiplexer = await ConnectionMultiplexer.ConnectAsync($"{server.Address},allowAdmin=true"))
        {
            await multiplexer.GetServers()[0].ConfigSetAsync("maxmemory-policy", "allkeys-lru");
            var evicts = await CheckAsync(store);
            Assert.Equal(HealthStatus.Degraded, evicts.Status);
            Assert.Contains("maxmemory-policy noeviction", evicts.Description, StringComparison.Ordinal);
            await multiplexer.GetServers()[0].ConfigSetAsync("maxmemory-policy", "noeviction");
            Assert.Equal(HealthStatus.Healthy, (await CheckAsync(store)).Status);
        }

        server.Kill();
        var away = await CheckAsync(store);
        Assert.Equal(HealthStatus.Degraded, away.Status);
        Assert.DoesNotContain("127.0.0.1", away.Description, StringComparison.Ordinal);
    }

    private static Task<HealthCheckResult> CheckAsync(RedisBudgetStore store)
    {
        var check = new RedisBudgetHealthCheck(store);
        return check.CheckHealthAsync(new() { Registration = new("budgets", check, HealthStatus.Degraded, tags: null) });
    }
}
