using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>The tables of the package in one database, reached by a data source.</summary>
/// <remarks>
/// Safe for many threads. Nothing is connected before the first call. A data source of the host's needs <c>Max Auto Prepare</c> in its connection string (32 is enough), or each call is parsed and planned
/// anew; for lists it should have <c>Options=-c plan_cache_mode=force_generic_plan</c>, too. One that the package makes of a connection string has both.
/// </remarks>
public sealed partial class NpgsqlTables : IAsyncDisposable, IDisposable
{
    private readonly bool _ownsDataSource;
    private readonly NpgsqlPorts _ports;
    private readonly int _seconds;

    /// <summary>Opens the tables by a data source of the host's, which stays the host's.</summary>
    /// <param name="dataSource">The data source.</param>
    /// <param name="options">Where the tables are; null: the defaults.</param>
    /// <exception cref="ArgumentNullException">The data source is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public NpgsqlTables(NpgsqlDataSource dataSource, NpgsqlStoreOptions? options)
        : this(dataSource, options ?? new(), ownsDataSource: false)
    {
    }

    /// <summary>Opens the tables by a connection string. What it does not say is set: 32 statements are kept prepared, and plans are made once for all values.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="options">Where the tables are; null: the defaults.</param>
    /// <exception cref="ArgumentException">The connection string is empty or is none, or the schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public NpgsqlTables(string connectionString, NpgsqlStoreOptions? options)
        : this(NpgsqlDataSource.Create(ConnectionStrings.WithPlans(connectionString)), options ?? new(), ownsDataSource: true)
    {
    }

    private NpgsqlTables(NpgsqlDataSource dataSource, NpgsqlStoreOptions options, bool ownsDataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        (DataSource, _ownsDataSource, _ports) = (dataSource, ownsDataSource, options.Ports);
        _seconds = (int)options.CommandTimeout.TotalSeconds;
        string NameOf(string table) => NpgsqlSchema.NameOf(options.Schema, options.TablePrefix, table);
        (Accounts, Pairs, Reports) = (NameOf("accounts"), NameOf("pairs"), NameOf("reports"));
        Facts = new(Accounts, Pairs, Reports);
        OfPairs = new(Pairs);
        OfReports = new(Reports);
        SetAccount = SqlText.Upsert(Accounts, AccountColumns.All, "\"Id\"", AccountColumns.All[1..].Select(column => column.Name));
    }

    internal NpgsqlDataSource DataSource { get; }

    internal string Accounts { get; }

    internal string Pairs { get; }

    internal string Reports { get; }

    internal FactStatements Facts { get; }

    internal PairStatements OfPairs { get; }

    internal ReportStatements OfReports { get; }

    internal string SetAccount { get; }

    /// <summary>Closes a data source that was made of a connection string; one of the host's stays open.</summary>
    public void Dispose()
    {
        if (_ownsDataSource)
        {
            DataSource.Dispose();
        }
    }

    /// <summary>Closes a data source that was made of a connection string; one of the host's stays open.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => _ownsDataSource ? DataSource.DisposeAsync() : default;

    /// <summary>A batch, which is one round trip and one transaction.</summary>
    internal NpgsqlBatch Batch(NpgsqlConnection connection) => new(connection) { Timeout = _seconds };
}
