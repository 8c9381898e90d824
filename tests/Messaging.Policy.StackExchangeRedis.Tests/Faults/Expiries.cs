using StackExchange.Redis;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>Keys that would stay for ever.</summary>
internal static class Expiries
{
    /// <returns>How many keys with a prefix have no expiry, and how many there are, on all masters.</returns>
    public static async Task<(int Without, int Keys)> CountAsync(string address, string prefix)
    {
        await using var multiplexer = await ConnectionMultiplexer.ConnectAsync($"{address},abortConnect=false,connectTimeout=1000");
        var (without, keys) = (0, 0);
        foreach (var server in multiplexer.GetServers().Where(server => server is { IsConnected: true, IsReplica: false } && server.ServerType != ServerType.Sentinel))
        {
            await foreach (var key in server.KeysAsync(pattern: $"{prefix}*", pageSize: 1_000))
            {
                keys++;
                without += (long)await server.ExecuteAsync("PTTL", key) == -1 ? 1 : 0;
            }
        }

        return (without, keys);
    }
}
