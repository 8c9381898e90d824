using Npgsql;

namespace Cluster;

/// <summary>A replica that has everything up to now, and replays nothing more until it is disposed.</summary>
internal sealed class PausedReplica : IAsyncDisposable
{
    private readonly NpgsqlDataSource _replica;

    private PausedReplica(NpgsqlDataSource replica) => _replica = replica;

    public static async Task<PausedReplica> PauseAsync(string replica, NpgsqlDataSource primary)
    {
        var paused = new PausedReplica(NpgsqlDataSource.Create(replica));
        await using var now = primary.CreateCommand("select pg_current_wal_lsn()::text");
        await using var hasAll = paused._replica.CreateCommand($"select pg_last_wal_replay_lsn() >= '{await now.ExecuteScalarAsync()}'::pg_lsn");
        while (await hasAll.ExecuteScalarAsync() is not true)
        {
            await Task.Delay(10);
        }

        await Sql.RunAsync(paused._replica, "select pg_wal_replay_pause()");
        return paused;
    }

    public async ValueTask DisposeAsync()
    {
        await Sql.RunAsync(_replica, "select pg_wal_replay_resume()");
        await _replica.DisposeAsync();
    }
}
