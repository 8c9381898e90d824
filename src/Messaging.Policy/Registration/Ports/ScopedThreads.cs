namespace Messaging.Policy;

/// <summary>Conversations, by a port that lives in a scope.</summary>
internal sealed class ScopedThreads(PortScopes<IThreadRepository> scopes) : IThreadRepository
{
    public ValueTask FindAsync(
        AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
        scopes.CallAsync((subject, others, threads, cancellationToken), static (port, call) => port.FindAsync(call.subject, call.others, call.threads, call.cancellationToken));

    public ValueTask<bool> TryReplaceAsync(
        AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) =>
        scopes.CallAsync((one, other, expected, replacement, cancellationToken), static (port, call) => port.TryReplaceAsync(call.one, call.other, call.expected, call.replacement, call.cancellationToken));
}
