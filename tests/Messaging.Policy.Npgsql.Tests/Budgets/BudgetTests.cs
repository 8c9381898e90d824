using Messaging.Policy.Testing;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

public sealed class BudgetTests : BudgetStoreContract, IDisposable
{
    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override ValueTask<IBudgetStore> CreateAsync() => new(_database.NewStore());
}
