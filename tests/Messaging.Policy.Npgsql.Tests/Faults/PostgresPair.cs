using Messaging.Policy.Benchmarks.Servers;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>A PostgreSQL with a standby of its own, which may be killed, held and promoted.</summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private readonly MeasuredServers _servers = MeasuredServers.Start("postgres", "standby");
    private readonly NpgsqlDataSource _primary;
    private readonly NpgsqlDataSource _standby;

    private PostgresPair()
    {
        (_primary, _standby) = (NpgsqlDataSource.Create(Primary), NpgsqlDataSource.Create(Standby));
    }

    public string Primary => _servers["MESSAGING_POLICY_POSTGRES"];

    public string Standby => _servers["MESSAGING_POLICY_POSTGRES_STANDBY"];

    public static async Task<PostgresPair> StartAsync()
    {
        var pair = new PostgresPair();
        await pair.OnPrimaryAsync(NpgsqlSchema.CreateScript());

        // It looks for its primary again at once, and not after five seconds.
        await pair.OnStandbyAsync("alter system set wal_retrieve_retry_interval = '50ms'");
        await pair.OnStandbyAsync("select pg_reload_conf()");
        await pair.CatchUpAsync();
        return pair;
    }

    /// <summary>The package's tables there. The machine of the tests may be busy, so that answers have time.</summary>
    /// <param name="server">Which of the two.</param>
    /// <param name="synchronousCommit">What its connections say of commits.</param>
    public static NpgsqlTables Tables(string server, string synchronousCommit = "off") =>
        new(new NpgsqlConnectionStringBuilder(server) { Options = $"-c synchronous_commit={synchronousCommit}" }.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(30) });

    public async Task WaitForTheStandbyAsync()
    {
        await OnPrimaryAsync("alter system set synchronous_standby_names = '*'");
        await OnPrimaryAsync("select pg_reload_conf()");
        await UntilAsync(_primary, "select count(*) = 1 from pg_stat_replication where sync_state = 'sync'");
    }

    /// <summary>From now on the standby hears nothing of the primary any more.</summary>
    public async Task CutOffTheStandbyAsync()
    {
        await OnStandbyAsync("alter system set primary_conninfo = ''");
        await OnStandbyAsync("select pg_reload_conf()");
        await UntilAsync(_standby, "select not exists (select from pg_stat_wal_receiver)");
    }

    public Task PauseReplayAsync() => OnStandbyAsync("select pg_wal_replay_pause()");

    public Task ResumeReplayAsync() => OnStandbyAsync("select pg_wal_replay_resume()");

    /// <returns>Where the primary's log is.</returns>
    public async Task<string> TokenAsync()
    {
        await using var command = _primary.CreateCommand("select pg_current_wal_lsn()::text");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async Task CatchUpAsync() => await UntilAsync(_standby, $"select pg_last_wal_replay_lsn() >= '{await TokenAsync()}'::pg_lsn");

    /// <summary>Forgets connections to a primary that died meanwhile.</summary>
    public void Forget() => _primary.Clear();

    public void KillPrimary() => _servers.Kill("postgres");

    public void StartPrimaryAgain() => _servers.StartAgain("postgres");

    public Task PausePrimaryAsync(TimeSpan time) => _servers.PauseAsync("postgres", time);

    public Task PromoteAsync() => OnStandbyAsync("select pg_promote()");

    public Task OnPrimaryAsync(string sql) => RunAsync(_primary, sql);

    public Task OnStandbyAsync(string sql) => RunAsync(_standby, sql);

    public async ValueTask DisposeAsync()
    {
        await _primary.DisposeAsync();
        await _standby.DisposeAsync();
        _servers.Dispose();
    }

    public static async Task UntilAsync(NpgsqlDataSource server, string question)
    {
        for (var attempt = 0; attempt < 3_000; attempt++)
        {
            await using var command = server.CreateCommand(question);
            if (await command.ExecuteScalarAsync() is true)
            {
                return;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"This did not become true: {question}");
    }

    private static async Task RunAsync(NpgsqlDataSource server, string sql)
    {
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
