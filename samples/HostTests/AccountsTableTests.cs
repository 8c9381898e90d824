// <readme:contract>
using Messaging.Policy;
using Messaging.Policy.Testing;

namespace HostTests;

public sealed class AccountsTableTests : AccountRepositoryContract
{
    protected override ValueTask<IAccountRepository> CreateAsync(params Account[] accounts)
    {
        var table = new AccountsTable();
        Array.ForEach(accounts, table.Insert);
        return new(table);
    }
}
// </readme:contract>
