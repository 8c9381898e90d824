namespace Messaging.Policy.Benchmarks.Contestants;

/// <summary>Accounts that answer after 0 to 20 milliseconds.</summary>
internal sealed class LateAccounts(IAccountRepository accounts) : IAccountRepository
{
    public async ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> found, CancellationToken cancellationToken)
    {
        await Task.Delay(Random.Shared.Next(0, 21), cancellationToken).ConfigureAwait(false);
        await accounts.FindAsync(ids, found, cancellationToken).ConfigureAwait(false);
    }
}
