using Messaging.Policy.Testing;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>What every budget store owes.</summary>
public sealed class BudgetTests : BudgetStoreContract, IDisposable
{
    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override ValueTask<IBudgetStore> CreateAsync() => new(_database.NewStore());
}
