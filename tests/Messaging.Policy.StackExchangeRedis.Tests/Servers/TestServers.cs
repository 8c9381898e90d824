using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>Where the servers are: as the environment says, or, of a single Redis, one that the tests start.</summary>
internal static class TestServers
{
    private static readonly ConcurrentDictionary<string, Task<ConnectionMultiplexer>> Connections = new();
    private static readonly Lazy<LocalRedis> Local = new(() =>
    {
        var server = LocalRedis.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    private static int s_stores;

    /// <summary>Why the tests of a server cannot run here; null: they can, or must.</summary>
    public static string? WhyMissing(ServerKind kind)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true" || Said(kind) is not null || (kind is ServerKind.Redis or ServerKind.RedisProgram && LocalRedis.Program is not null))
        {
            return null;
        }

        return $"{VariableOf(kind)} is not set{(kind is ServerKind.Redis or ServerKind.RedisProgram ? ", and there is no redis-server on the path" : "")}: eng/servers.sh start prints what to export.";
    }

    public static string AddressOf(ServerKind kind) =>
        Said(kind) ?? (kind == ServerKind.Redis && LocalRedis.Program is not null ? Local.Value.Address : throw new InvalidOperationException($"{VariableOf(kind)} is not set: eng/servers.sh start prints what to export."));

    public static Task<ConnectionMultiplexer> ConnectAsync(string address) => Connections.GetOrAdd(address, static each => ConnectionMultiplexer.ConnectAsync($"{each},abortConnect=false,allowAdmin=true,syncTimeout=20000,asyncTimeout=20000"));

    public static async Task<IDatabase> DatabaseOf(ServerKind kind) => (await ConnectAsync(AddressOf(kind))).GetDatabase();

    /// <summary>A store with keys of its own, over a connection that all tests share.</summary>
    public static async Task<RedisBudgetStore> NewStoreAsync(ServerKind kind)
    {
        var multiplexer = await ConnectAsync(AddressOf(kind));
        return new(NewOptions(kind), new RedisLink(multiplexer.GetDatabase(), ServerCheck.IsCluster(multiplexer)));
    }

    /// <summary>Options with keys of their own. The machine of the tests may be busy, so that answers have time.</summary>
    public static RedisBudgetOptions NewOptions(ServerKind kind) => NewOptions(AddressOf(kind));

    public static RedisBudgetOptions NewOptions(string address) => new()
    {
        Configuration = address,
        KeyPrefix = $"test:{Environment.ProcessId}:{Interlocked.Increment(ref s_stores)}:",
        CallTimeout = TimeSpan.FromSeconds(20),
    };

    private static string? Said(ServerKind kind) => kind == ServerKind.RedisProgram ? null : Environment.GetEnvironmentVariable(VariableOf(kind)) is { Length: > 0 } address ? address : null;

    private static string VariableOf(ServerKind kind) => kind switch
    {
        ServerKind.RedisCluster => "MESSAGING_POLICY_REDIS_CLUSTER",
        ServerKind.Garnet => "MESSAGING_POLICY_GARNET",
        ServerKind.GarnetPlain => "MESSAGING_POLICY_GARNET_PLAIN",
        _ => "MESSAGING_POLICY_REDIS",
    };
}
