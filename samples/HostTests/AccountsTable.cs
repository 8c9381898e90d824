using System.Collections.Concurrent;
using Messaging.Policy;

namespace HostTests;

/// <summary>A host's own store of accounts, of which this sample has the smallest.</summary>
public sealed class AccountsTable : IAccountRepository
{
    private readonly ConcurrentDictionary<AccountId, Account> _rows = new();

    public void Insert(Account account) => _rows[account.Id] = account;

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            accounts.Span[i] = _rows.GetValueOrDefault(ids.Span[i]);
        }

        return default;
    }
}
