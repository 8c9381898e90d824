using System.Globalization;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>A schema of one test in the database of the server that MESSAGING_POLICY_POSTGRES names, with tables made by the package's script, and a proxy before the server where a test asks for it.</summary>
internal sealed class TestDatabase : IDisposable
{
    public const string Variable = "MESSAGING_POLICY_POSTGRES";

    private static int s_schemas;

    private readonly string _schema = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_schemas)}");
    private readonly TcpProxy? _proxy;

    /// <summary>Makes the schema.</summary>
    /// <param name="isWatched">Whether the package's data source goes through a proxy, by one connection.</param>
    /// <param name="hasTables">Whether the tables are made.</param>
    /// <param name="server">Another server than the one that all tests share; null: that one.</param>
    public TestDatabase(bool isWatched = false, bool hasTables = true, string? server = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(server ?? Server) { SearchPath = _schema, MaxPoolSize = 20, SslMode = SslMode.Disable };
        ConnectionString = settings.ConnectionString;
        Direct = NpgsqlDataSource.Create(ConnectionString);
        Run($"create schema {_schema}");
        if (hasTables)
        {
            Run(NpgsqlSchema.CreateScript());
        }

        if (isWatched)
        {
            _proxy = new TcpProxy(settings.Port);
            // A reset travels with the next call, and its reply may overtake the rest of a long one: it would be counted, although nobody waits for it.
            settings.NoResetOnClose = true;
            (settings.Host, settings.Port, settings.MaxPoolSize) = ("127.0.0.1", int.Parse(_proxy.Address.Split(':')[1], CultureInfo.InvariantCulture), 1);
        }

        // The machine of the tests may be busy, so that answers have time.
        Budgets = new NpgsqlBudgetStore(settings.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(30) });
        Tables = new NpgsqlTables(settings.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(30) });
    }

    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>How the schema is reached past the package.</summary>
    public string ConnectionString { get; }

    public NpgsqlDataSource Direct { get; }

    public NpgsqlTables Tables { get; }

    public NpgsqlBudgetStore Budgets { get; }

    public TcpProxy Proxy => _proxy ?? throw new InvalidOperationException("The database is not watched.");

    public void Run(string sql)
    {
        using var command = Direct.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    public T Read<T>(string sql)
    {
        using var command = Direct.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }

    public List<string> Lines(string sql)
    {
        using var command = Direct.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    public void Dispose()
    {
        Tables.Dispose();
        Budgets.Dispose();
        Run($"drop schema {_schema} cascade");
        Direct.Dispose();
        _proxy?.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
