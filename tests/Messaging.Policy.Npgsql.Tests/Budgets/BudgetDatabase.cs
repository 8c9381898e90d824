using System.Globalization;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>Budgets in a schema of one test. Each store that it makes has tables of its own.</summary>
internal sealed class BudgetDatabase : IDisposable
{
    private readonly TestDatabase _database = new(hasTables: false);
    private readonly List<NpgsqlBudgetStore> _stores = [];

    public TestDatabase Database => _database;

    public NpgsqlBudgetStore NewStore()
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"s{_stores.Count}_");
        _database.Run(NpgsqlSchema.CreateBudgetScript(tablePrefix: prefix));
        var store = new NpgsqlBudgetStore(_database.ConnectionString, new() { TablePrefix = prefix, CommandTimeout = TimeSpan.FromSeconds(30) });
        _stores.Add(store);
        return store;
    }

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _database.Dispose();
    }
}
