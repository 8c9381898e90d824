namespace Messaging.Policy;

/// <summary>The blocks that are written, by a port that lives in a scope.</summary>
internal sealed class ScopedBlockListWriter(PortScopes<IBlockListWriter> scopes) : IBlockListWriter
{
    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) =>
        scopes.CallAsync((by, account, cancellationToken), static (port, call) => port.BlockAsync(call.by, call.account, call.cancellationToken));

    public ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, NodaTime.Instant until, CancellationToken cancellationToken) =>
        scopes.CallAsync((by, account, until, cancellationToken), static (port, call) => port.BlockUntilAsync(call.by, call.account, call.until, call.cancellationToken));

    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) =>
        scopes.CallAsync((by, account, cancellationToken), static (port, call) => port.UnblockAsync(call.by, call.account, call.cancellationToken));
}
