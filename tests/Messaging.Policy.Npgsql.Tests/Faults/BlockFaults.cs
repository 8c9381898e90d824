using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>What happens to blocks while a primary dies, pauses, and is replaced by its standby; and to those who read where they should not.</summary>
internal static class BlockFaults
{
    /// <returns>Answers that were late under two kills and a pause, those that passed where no block stood, and those that were late on a replica that commits wait for, and on one that lags.</returns>
    public static async Task<(int Late, int Passed, int LateApplied, int LateReplica)> RoundsAsync(int rounds)
    {
        await using var pair = await PostgresPair.StartAsync();
        using var writes = PostgresPair.Tables(pair.Primary);
        using var reads = PostgresPair.Tables(pair.Primary);
        await BlockRounds.AddAccountsAsync(writes);
        List<Task> faults = [];
        var (late, passed) = await BlockRounds.RunAsync(writes, reads, rounds, round =>
        {
            if (round == rounds / 4 || round == rounds / 2)
            {
                faults.Add(Task.Run(() =>
                {
                    pair.KillPrimary();
                    pair.StartPrimaryAgain();
                }));
            }
            else if (round == rounds * 3 / 4)
            {
                faults.Add(pair.PausePrimaryAsync(TimeSpan.FromMilliseconds(300)));
            }
        });
        await Task.WhenAll(faults);

        pair.Forget();
        await pair.CatchUpAsync();
        await pair.WaitForTheStandbyAsync();
        using var applied = PostgresPair.Tables(pair.Primary, synchronousCommit: "remote_apply");
        using var replica = PostgresPair.Tables(pair.Standby);
        var (lateApplied, _) = await BlockRounds.RunAsync(applied, replica, 100);
        await pair.PauseReplayAsync();
        var (lateReplica, _) = await BlockRounds.RunAsync(writes, replica, 20);
        return (late, passed, lateApplied, lateReplica);
    }

    /// <summary>Confirms blocks, kills the primary, and promotes the standby: one that commits wait for, or one that has heard nothing.</summary>
    public static async Task<(int Confirmed, int Lost)> FailoverAsync(bool isSynchronous)
    {
        await using var pair = await PostgresPair.StartAsync();
        if (isSynchronous)
        {
            await pair.WaitForTheStandbyAsync();
        }
        else
        {
            await pair.CutOffTheStandbyAsync();
        }

        using var writes = PostgresPair.Tables(pair.Primary, synchronousCommit: isSynchronous ? "off" : "on");
        var confirmed = await BlockRounds.UntilKilledAsync(writes, isSynchronous ? 300 : 20, pair.KillPrimary);
        await pair.PromoteAsync();
        using var promoted = PostgresPair.Tables(pair.Standby);
        return (confirmed.Count, await BlockRounds.LostAsync(promoted, confirmed));
    }

    /// <summary>Asks a replica for a block and, in the same statement, whether it has reached the place in the log at which the block was confirmed.</summary>
    public static async Task<(bool SaysFresh, bool IsBlocked)> TokenInOneStatementAsync()
    {
        await using var pair = await PostgresPair.StartAsync();
        using var writes = PostgresPair.Tables(pair.Primary);
        await using var standby = NpgsqlDataSource.Create(pair.Standby);
        await using var gate = await standby.OpenConnectionAsync();
        await RunAsync(gate, "select pg_advisory_lock(1)");
        await pair.PauseReplayAsync();
        await new BlockListWriter(writes).BlockAsync("ben", "ana", CancellationToken.None);
        var token = await pair.TokenAsync();

        // The statement has its snapshot, and waits in the middle of its work. Meanwhile the replica catches up.
        await using var asking = standby.CreateCommand(
            $"select exists (select from mp_pairs), (select count(*) from pg_advisory_lock(1)) = 1, pg_last_wal_replay_lsn() >= '{token}'::pg_lsn");
        var catchingUp = CatchUpAsync();
        var answer = await ReadAsync(asking);
        await catchingUp;
        return answer;

        async Task CatchUpAsync()
        {
            await PostgresPair.UntilAsync(standby, "select exists (select from pg_locks where locktype = 'advisory' and not granted)");
            await pair.ResumeReplayAsync();
            await PostgresPair.UntilAsync(standby, $"select pg_last_wal_replay_lsn() >= '{token}'::pg_lsn");
            await RunAsync(gate, "select pg_advisory_unlock(1)");
        }
    }

    private static async Task<(bool SaysFresh, bool IsBlocked)> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetBoolean(2), reader.GetBoolean(0));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
