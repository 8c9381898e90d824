using System.Globalization;
using Npgsql;

namespace Messaging.Policy.Npgsql;

public sealed partial class NpgsqlTables
{
    private const string ServerSql = "select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on'";
    private const string ColumnSql = "select attname, format_type(atttypid, atttypmod), not attnotnull from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped";
    private const string KeySql = """
        select exists (
            select from pg_index as i
            where i.indrelid = to_regclass($1) and i.indisunique and i.indisvalid and i.indpred is null
            and (select array_agg(a.attname::text order by k.at) from unnest(i.indkey) with ordinality as k (number, at) join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.number) = $2)
        """;

    /// <summary>
    /// Looks whether the database can hold the facts: for the start of a host, and for a health check. The tables must be there, with their columns and keys, and where the package writes, the server must not be a
    /// standby or read only. Whether commits wait for the disk is not asked: writers of blocks see to it themselves.
    /// </summary>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>A task that ends when all was found to be right.</returns>
    /// <exception cref="NpgsqlTablesRefusedException">Something is not as it must be; the message says what, and names no account.</exception>
    /// <exception cref="NpgsqlException">The server was not reached, or refused.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        (string Table, TableColumn[] Columns, string[] Key, NpgsqlPorts For)[] tables =
        [
            (Accounts, AccountColumns.All, ["Id"], NpgsqlPorts.Accounts),
            (Pairs, PairColumns.All, ["Low", "High"], NpgsqlPorts.Relations | NpgsqlPorts.Blocks | NpgsqlPorts.Threads),
            (Reports, ReportColumns.All, ["Key"], NpgsqlPorts.Reports),
        ];
        var wanted = tables.Where(table => (table.For & _ports) != 0).ToArray();
        var connection = await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = Batch(connection);
            await using (batch.ConfigureAwait(false))
            {
                batch.BatchCommands.Add(new(ServerSql));
                foreach (var (table, _, key, _) in wanted)
                {
                    batch.BatchCommands.Add(new(ColumnSql) { Parameters = { new NpgsqlParameter<string> { TypedValue = table } } });
                    batch.BatchCommands.Add(new(KeySql) { Parameters = { new NpgsqlParameter<string> { TypedValue = table }, new NpgsqlParameter<string[]> { TypedValue = key } } });
                }

                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    await CheckAsync(reader, wanted, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask CheckAsync(NpgsqlDataReader reader, (string Table, TableColumn[] Columns, string[] Key, NpgsqlPorts For)[] wanted, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var wrong = new List<string>();
        if (reader.GetBoolean(0) && (_ports & (NpgsqlPorts.Blocks | NpgsqlPorts.Threads | NpgsqlPorts.Reports)) != 0)
        {
            wrong.Add("The server is a standby or read only, and blocks, conversations and reports are written: connect to the primary (Target Session Attributes=primary).");
        }

        foreach (var (table, columns, key, _) in wanted)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var found = new Dictionary<string, (string Type, bool IsNullable)>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                found[reader.GetString(0)] = (reader.GetString(1), reader.GetBoolean(2));
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            wrong.AddRange(found.Count == 0 ? [$"There is no table {table}."] : columns.Where(column => !Fits(column, found)).Select(column => $"{table} must have a column {column.Definition}."));
            if (found.Count > 0 && !reader.GetBoolean(0))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{table} must have a unique index on ({string.Join(", ", key)})."));
            }
        }

        if (wrong.Count > 0)
        {
            throw new NpgsqlTablesRefusedException($"{string.Join(' ', wrong)} NpgsqlSchema.CreateScript writes the tables.");
        }
    }

    /// <summary>A text may be longer than the script makes it, and a column that may be null must be.</summary>
    private static bool Fits(TableColumn column, Dictionary<string, (string Type, bool IsNullable)> found) =>
        found.TryGetValue(column.Name, out var there)
        && (there.Type == column.Type || (column.Type.StartsWith("character varying", StringComparison.Ordinal) && there.Type is "text" or "character varying"))
        && (there.IsNullable || !column.IsNullable);
}
