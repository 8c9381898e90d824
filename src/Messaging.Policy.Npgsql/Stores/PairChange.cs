using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>Commands that change a pair.</summary>
internal static class PairChange
{
    /// <summary>The first command of a batch that changes blocks. A commit waits for the disk, whatever the server, the role or the connection says; where it waits for more, it still does.</summary>
    private const string Synchronous =
        "select set_config('synchronous_commit', case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, true)";

    public static PairRow RowOf(AccountId one, AccountId other)
    {
        var (low, high) = PairMapping.Ordered(one, other);
        return new() { Low = AccountKey.Of(low), High = AccountKey.Of(high) };
    }

    public static NpgsqlBatchCommand Of(string statement, PairRow row)
    {
        var command = new NpgsqlBatchCommand(statement);
        PairColumns.Write(row, command.Parameters);
        return command;
    }

    /// <summary>Changes blocks, committed so that no crash of the server loses it: both commands are one transaction, and one round trip.</summary>
    public static ValueTask<int> RunSynchronouslyAsync(NpgsqlTables tables, NpgsqlBatchCommand command, CancellationToken cancellationToken) =>
        Attempts.RunAsync(tables, async (batch, _) =>
        {
            batch.BatchCommands.Add(new(Synchronous));
            batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            return (int)command.RecordsAffected;
        }, cancellationToken);
}
