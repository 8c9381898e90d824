using System.Text;

namespace Messaging.Policy.Npgsql;

/// <summary>The tables of the package, for hosts that make them by SQL. They are those of the model of Messaging.Policy.EntityFrameworkCore in PostgreSQL, name by name and type by type.</summary>
public static class NpgsqlSchema
{
    /// <summary>How many bytes of UTF-8 the name of a schema, and a prefix of tables, may have.</summary>
    private const int MostBytes = 40;

    /// <summary>Writes the SQL that makes the tables and their indexes. Tables that are there stay as they are, so that it may be run again.</summary>
    /// <param name="schema">The schema, which is made if it is not there; null: the first one of the connection's search path.</param>
    /// <param name="tablePrefix">What the names of the tables begin with.</param>
    /// <returns>Several statements, each ended by a semicolon.</returns>
    /// <exception cref="ArgumentNullException">The prefix is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is longer than 40 bytes of UTF-8 or has a NUL, or the schema is empty.</exception>
    public static string CreateScript(string? schema = null, string tablePrefix = "mp_")
    {
        var (accounts, pairs, reports) = (NameOf(schema, tablePrefix, "accounts"), NameOf(schema, tablePrefix, "pairs"), NameOf(schema, tablePrefix, "reports"));
        return $"""
            {(schema is null ? "" : $"CREATE SCHEMA IF NOT EXISTS {Quoted(schema)};\n")}
            {Table(accounts, AccountColumns.All, $"PK_{tablePrefix}accounts", "\"Id\"")}
            {Table(pairs, PairColumns.All, $"PK_{tablePrefix}pairs", "\"Low\", \"High\"")}
            {Table(reports, ReportColumns.All, $"PK_{tablePrefix}reports", "\"Sequence\"")}
            CREATE INDEX IF NOT EXISTS {Quoted($"IX_{tablePrefix}pairs_High")} ON {pairs} ("High");
            CREATE INDEX IF NOT EXISTS {Quoted($"IX_{tablePrefix}reports_About_At")} ON {reports} ("About", "At");
            CREATE INDEX IF NOT EXISTS {Quoted($"IX_{tablePrefix}reports_IsSent_Sequence")} ON {reports} ("IsSent", "Sequence");
            CREATE UNIQUE INDEX IF NOT EXISTS {Quoted($"IX_{tablePrefix}reports_Key")} ON {reports} ("Key");
            """;
    }

    /// <summary>
    /// Writes the SQL that makes what budgets need (<see cref="NpgsqlBudgetStore"/>): tables, a sequence and functions. What is there stays as it is, so that it may be run again. The names of functions have a
    /// version: while a service is replaced, two versions of the package use one database.
    /// </summary>
    /// <param name="schema">The schema, which is made if it is not there; null: the first one of the connection's search path.</param>
    /// <param name="tablePrefix">What the names of tables and functions begin with.</param>
    /// <returns>Several statements, each ended by a semicolon.</returns>
    /// <exception cref="ArgumentNullException">The prefix is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is longer than 40 bytes of UTF-8 or has a NUL, or the schema is empty.</exception>
    public static string CreateBudgetScript(string? schema = null, string tablePrefix = "mp_") => new BudgetSql(schema, tablePrefix).Script();

    /// <summary>The name of a table as SQL writes it.</summary>
    internal static string NameOf(string? schema, string tablePrefix, string table)
    {
        ArgumentNullException.ThrowIfNull(tablePrefix);
        Check(tablePrefix, nameof(tablePrefix));
        if (schema is null)
        {
            return Quoted(tablePrefix + table);
        }

        ArgumentException.ThrowIfNullOrEmpty(schema);
        Check(schema, nameof(schema));
        return $"{Quoted(schema)}.{Quoted(tablePrefix + table)}";
    }

    private static string Table(string name, TableColumn[] columns, string keyName, string key) =>
        $"CREATE TABLE IF NOT EXISTS {name} (\n    {string.Join(",\n    ", columns.Select(column => column.Definition))},\n    CONSTRAINT {Quoted(keyName)} PRIMARY KEY ({key})\n);\n";

    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Check(string name, string parameter)
    {
        // The longest name that is made of a prefix has 23 bytes more, and PostgreSQL cuts names after 63.
        if (Encoding.UTF8.GetByteCount(name) > MostBytes || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' is no name that PostgreSQL keeps whole: allowed are {MostBytes} bytes of UTF-8 without NUL.", parameter);
        }
    }
}
