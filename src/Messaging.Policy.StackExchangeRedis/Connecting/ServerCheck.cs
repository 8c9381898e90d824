using System.Globalization;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Finds out whether a server can hold budgets.</summary>
internal static class ServerCheck
{
    // A round takes a server that runs one script after the other some 30 milliseconds. On one that does not, a loss is all but certain, however busy its machine is.
    private const int Rounds = 4;
    private const int CallsEach = 8;
    private const int AdditionsACall = 5;
    private const int IdleTurns = 20_000;

    public static bool IsCluster(IConnectionMultiplexer multiplexer) =>
        Array.Exists(multiplexer.GetEndPoints(), endPoint => multiplexer.GetServer(endPoint).ServerType == ServerType.Cluster);

    /// <summary>A server that evicts gives whoever floods it with keys everybody's tokens back.</summary>
    /// <exception cref="RedisServerRefusedException">One may evict.</exception>
    /// <exception cref="RedisConnectionException">None is reached.</exception>
    public static async Task KeepsValuesAsync(IConnectionMultiplexer multiplexer)
    {
        var isReached = false;
        foreach (var endPoint in multiplexer.GetEndPoints())
        {
            var server = multiplexer.GetServer(endPoint);
            if (!server.IsConnected || server.IsReplica)
            {
                continue;
            }

            isReached = true;
            // By a script: the client's own method asks for an administrator, which the server does not.
            var memory = (string?)await server.ExecuteAsync("EVAL", "return redis.call('INFO', 'memory')", "0").ConfigureAwait(false) ?? "";
            const string told = "maxmemory_policy:";
            var policy = memory.Split('\n').FirstOrDefault(line => line.StartsWith(told, StringComparison.Ordinal))?[told.Length..].Trim();
            if (policy is { Length: > 0 } and not "noeviction")
            {
                throw new RedisServerRefusedException(
                    $"A Redis server has maxmemory-policy {policy}: when its memory is full it throws budgets away, which gives their tokens back. Set maxmemory-policy noeviction, and enough maxmemory.");
            }
        }

        if (!isReached)
        {
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, "No Redis server for the budgets is reached.");
        }
    }

    /// <summary>Runs a script that reads and writes against itself over two connections: a server that runs them side by side loses additions.</summary>
    /// <exception cref="RedisServerRefusedException">It lost some, or the two connections are one.</exception>
    public static async Task IsAtomicAsync(IDatabase one, IDatabase other, string prefix, bool areSame)
    {
        if (areSame)
        {
            throw new RedisServerRefusedException(
                $"{nameof(RedisBudgetOptions.ConnectionMultiplexerFactory)} gave the same connection twice, so that the server cannot be tested. Each call has to make a new one.");
        }

        RedisKey[] keys = [string.Create(CultureInfo.InvariantCulture, $"{prefix}{{check:{Guid.NewGuid():N}}}")];
        RedisValue[] values = [AdditionsACall, IdleTurns];
        var expected = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(one.PingAsync(), other.PingAsync()).ConfigureAwait(false);
            await Task.WhenAll(Enumerable.Range(0, CallsEach).SelectMany(_ => new[] { Run(one), Run(other) })).ConfigureAwait(false);
            expected += 2 * CallsEach * AdditionsACall;
            var sum = (long)await one.StringGetAsync(keys[0], CommandFlags.DemandMaster).ConfigureAwait(false);
            if (sum != expected)
            {
                throw new RedisServerRefusedException(
                    $"The scripts of the Redis server are not atomic: of {expected} additions by two connections {sum} are left. Limits would be exceeded. Garnet needs --lua --lua-transaction-mode.");
            }
        }

        await one.KeyDeleteAsync(keys[0]).ConfigureAwait(false);

        Task<RedisResult> Run(IDatabase database) => ScriptText.Race.RunAsync(database, keys, values);
    }
}
