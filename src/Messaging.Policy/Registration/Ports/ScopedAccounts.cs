namespace Messaging.Policy;

/// <summary>Accounts, by a port that lives in a scope.</summary>
internal sealed class ScopedAccounts(PortScopes<IAccountRepository> scopes) : IAccountRepository
{
    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
        scopes.CallAsync((ids, accounts, cancellationToken), static (port, call) => port.FindAsync(call.ids, call.accounts, call.cancellationToken));
}
