namespace Cluster;

/// <summary>PostgreSQL and a Redis Cluster: those that variables name, which are left alone, or some of the program's own, which it also kills.</summary>
internal sealed class ClusterServers : IAsyncDisposable
{
    public const string PostgresVariable = "MESSAGING_POLICY_POSTGRES";
    public const string StandbyVariable = "MESSAGING_POLICY_POSTGRES_STANDBY";
    public const string RedisVariable = "MESSAGING_POLICY_REDIS_CLUSTER";

    private readonly ServerScript? _script;

    private ClusterServers(ServerScript? script, IReadOnlyDictionary<string, string> addresses)
    {
        _script = script;
        (Postgres, Redis, Standby) = (addresses[PostgresVariable], addresses[RedisVariable], addresses.GetValueOrDefault(StandbyVariable));
    }

    public string Postgres { get; }

    public string Redis { get; }

    public string? Standby { get; }

    /// <summary>Whether they are the program's own, so that it may kill them.</summary>
    public bool AreOwn => _script is not null;

    /// <exception cref="ServersMissingException">There are none, and none can be started.</exception>
    public static async Task<ClusterServers> FindAsync(bool needsStandby)
    {
        string[] variables = needsStandby ? [PostgresVariable, RedisVariable, StandbyVariable] : [PostgresVariable, RedisVariable];
        var named = variables.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => !string.IsNullOrEmpty(variable.Value)).ToDictionary(variable => variable.Name, variable => variable.Value!, StringComparer.Ordinal);
        if (named.Count == variables.Length)
        {
            return new(null, named);
        }

        var script = ServerScript.Find();
        try
        {
            string[] started = needsStandby ? ["cluster", "postgres", "standby"] : ["cluster", "postgres"];
            return new(script, await script.RunAsync(["start", .. started]));
        }
        catch
        {
            await script.RunAsync("stop");
            throw;
        }
    }

    public Task KillAsync(string name) => _script!.RunAsync("kill", name);

    public Task StartAgainAsync(string name) => _script!.RunAsync("again", name);

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.RunAsync("stop");
        }
    }
}
