using System.Globalization;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>Budgets in a schema of one test. Each store that it makes has tables of its own.</summary>
internal sealed class BudgetDatabase : IDisposable
{
    private readonly List<NpgsqlBudgetStore> _stores = [];
    private readonly Lazy<TcpProxy> _proxy;

    public BudgetDatabase() => _proxy = new(() => new(new NpgsqlConnectionStringBuilder(Database.ConnectionString).Port));

    public TestDatabase Database { get; } = new(hasTables: false);

    /// <summary>What stands before the server for stores that are watched.</summary>
    public TcpProxy Proxy => _proxy.Value;

    /// <summary>What the names of the store begin with that was made last.</summary>
    public string Prefix => string.Create(CultureInfo.InvariantCulture, $"s{_stores.Count}_");

    /// <summary>Makes an empty store.</summary>
    /// <param name="isWatched">Whether it goes through the proxy, by one connection.</param>
    public NpgsqlBudgetStore NewStore(bool isWatched = false)
    {
        var settings = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        if (isWatched)
        {
            (settings.Port, settings.MaxPoolSize, settings.NoResetOnClose) = (int.Parse(Proxy.Address.Split(':')[1], CultureInfo.InvariantCulture), 1, true);
        }

        _stores.Add(null!);
        Database.Run(NpgsqlSchema.CreateBudgetScript(tablePrefix: Prefix));
        return _stores[^1] = new(settings.ConnectionString, new() { TablePrefix = Prefix, CommandTimeout = TimeSpan.FromSeconds(30) });
    }

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        Database.Dispose();
        if (_proxy.IsValueCreated)
        {
            _proxy.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
