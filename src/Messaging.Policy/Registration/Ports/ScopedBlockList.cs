namespace Messaging.Policy;

/// <summary>Blocks, by a port that lives in a scope.</summary>
internal sealed class ScopedBlockList(PortScopes<IBlockListRepository> scopes) : IBlockListRepository
{
    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        scopes.CallAsync((subject, others, blocks, cancellationToken), static (port, call) => port.FindAsync(call.subject, call.others, call.blocks, call.cancellationToken));

    public ValueTask FindBetweenAsync(
        ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        scopes.CallAsync((subjects, others, blocks, cancellationToken), static (port, call) => port.FindBetweenAsync(call.subjects, call.others, call.blocks, call.cancellationToken));
}
