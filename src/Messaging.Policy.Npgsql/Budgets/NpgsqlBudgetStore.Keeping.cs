using Npgsql;
using NpgsqlTypes;

namespace Messaging.Policy.Npgsql;

/// <content>Looks after the tables.</content>
public sealed partial class NpgsqlBudgetStore
{
    private const string CheckSql = """
        select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on', current_setting('transaction_isolation') = 'read committed',
            array(select n from unnest($1::text[]) n where to_regclass(n) is null), array(select n from unnest($2::text[]) n where to_regproc(n) is null)
        """;

    /// <summary>
    /// Looks whether the database can hold budgets: for the start of a host, and for a health check. The tables and this version's functions must be there, the server must take changes, and transactions must be at
    /// <c>read committed</c>, as PostgreSQL has them unless it is told otherwise.
    /// </summary>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>A task that ends when all was found to be right.</returns>
    /// <exception cref="NpgsqlTablesRefusedException">Something is not as it must be; the message says what.</exception>
    /// <exception cref="NpgsqlException">The server was not reached, or refused.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        var command = new NpgsqlBatchCommand(CheckSql) { Parameters = { Texts(_sql.Budgets, _sql.Messages, _sql.Takes), Texts(_sql.One, _sql.All) } };
        var (isReadOnly, isReadCommitted, tables, functions) = await RunAsync(
            command, static reader => (reader.GetBoolean(0), reader.GetBoolean(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<string[]>(3)), cancellationToken).ConfigureAwait(false);
        Check(isReadOnly, isReadCommitted, tables, functions);
    }

    /// <summary>
    /// Removes rows that are no longer needed, by the server's clock: buckets that have been full and windows that have been over for a day or more, and messages and takes that are no longer remembered. Call it regularly, for example
    /// every minute, from one machine or from many. It leaves rows that another call uses for the next time.
    /// </summary>
    /// <param name="limit">How many rows of each table it removes at most, 1 or more.</param>
    /// <param name="cancellationToken">Cancels it; what was removed by then may stay removed.</param>
    /// <returns>How many rows were removed. Where it is the limit or more, there may be others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    /// <exception cref="NpgsqlException">The server was not reached, or refused.</exception>
    public async ValueTask<int> CleanAsync(int limit = 10_000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var removed = 0;
        foreach (var (table, key, isDue) in ((string, string, string)[])
        [
            (_sql.Budgets, "key", "kept_day <= n / 86400000000"),
            (_sql.Messages, "key", "kept < n"),
            (_sql.Takes, "id", "kept < n"),
        ])
        {
            var command = new NpgsqlBatchCommand($"""
                with now_ as materialized (select {BudgetSql.Clock} as n),
                due as (delete from {table} where {key} = any (array(select old.{key} from {table} as old, now_ where {isDue} limit $1 for update of old skip locked)) returning 1)
                select count(*)::int from due
                """);
            command.Parameters.AddNumber(limit);
            removed += await RunAsync(command, static reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    private static void Check(bool isReadOnly, bool isReadCommitted, string[] tables, string[] functions)
    {
        List<string> wrong = [.. tables.Select(table => $"There is no table {table}."), .. functions.Select(function => $"There is no function {function}.")];
        if (wrong.Count > 0)
        {
            wrong.Add("NpgsqlSchema.CreateBudgetScript writes them.");
        }

        if (isReadOnly)
        {
            wrong.Insert(0, "The server is a standby or read only, and budgets are written: connect to the primary (Target Session Attributes=primary).");
        }

        if (!isReadCommitted)
        {
            wrong.Insert(0, "Transactions of the connection are not at the isolation level read committed, at which calls wait for each other: leave default_transaction_isolation as it is, or set it in the connection string (Options=-c default_transaction_isolation=read\\ committed).");
        }

        if (wrong.Count > 0)
        {
            throw new NpgsqlTablesRefusedException(string.Join(' ', wrong));
        }
    }

    private static NpgsqlParameter<string[]> Texts(params string[] texts) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, TypedValue = texts };
}
