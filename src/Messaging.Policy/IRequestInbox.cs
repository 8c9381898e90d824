using NodaTime;

namespace Messaging.Policy;

/// <summary>What an inbox shows: where its owner finds the conversation with each of some accounts. Implemented by <see cref="RequestInbox"/>.</summary>
/// <remarks>
/// Implementers are safe for many threads. The inbox goes by what came through to its owner and by the owner's own blocks. It never goes by a block of the other
/// account: a conversation that left the inbox would tell of it. The conversation of a blocked account stays as it is, and is shown again where the block is taken
/// back or has ended.
/// </remarks>
public interface IRequestInbox
{
    /// <summary>
    /// Says of each of some accounts where the owner finds the conversation with it. Three look-ups, however many they are, and a fourth where the owner blocks a
    /// tag of one of them; nothing changes.
    /// </summary>
    /// <param name="owner">Whose inbox it is.</param>
    /// <param name="senders">The accounts, in the order of the answers; one may occur several times.</param>
    /// <param name="places">Receives the answers, at the places of the accounts.</param>
    /// <param name="at">The instant; null: the clock's.</param>
    /// <param name="cancellationToken">Cancels the question; then <paramref name="places"/> is as it was.</param>
    /// <returns>A task that ends when all answers are written.</returns>
    /// <exception cref="ArgumentException"><paramref name="places"/> is shorter than <paramref name="senders"/>.</exception>
    /// <exception cref="InvalidOperationException">A port left an answer unwritten, or wrote one that is not defined.</exception>
    /// <exception cref="TimeoutException">A port did not answer in time.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <remarks>What a port throws reaches the caller: an inbox that cannot be read shows nothing.</remarks>
    ValueTask FindPlacesAsync(
        AccountId owner, ReadOnlyMemory<AccountId> senders, Memory<RequestPlace> places, Instant? at = null, CancellationToken cancellationToken = default);
}
