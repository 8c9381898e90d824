using NodaTime;

namespace Messaging.Policy;

/// <summary>What an inbox shows: where its owner finds the conversation with each of some accounts; and how its owner answers requests. Implemented by <see cref="RequestInbox"/>.</summary>
/// <remarks>
/// Implementers are safe for many threads. The inbox goes by what came through to its owner and by the owner's own blocks. It never goes by a block of the other
/// account: a conversation that left the inbox would tell of it. The conversation of a blocked account stays as it is, and is shown again where the block is taken
/// back or has ended.
/// </remarks>
public interface IRequestInbox
{
    /// <summary>
    /// Says of each of some accounts where the owner finds the conversation with it. Three look-ups, however many they are, and a fourth where the owner blocks a
    /// tag of another account among them; nothing changes.
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

    /// <summary>Accepts a request that waits: the conversation opens, and budgets that refund on reply give back.</summary>
    /// <param name="answer">Who accepts whose request, and when.</param>
    /// <param name="cancellationToken">Cancels the change; then nothing changed.</param>
    /// <returns>Whether there was a request to accept.</returns>
    /// <exception cref="TimeoutException">A port did not answer in time; whether the request was accepted is not known. Accept it again: it is accepted once.</exception>
    /// <exception cref="InvalidOperationException">The conversation changed each time, or what was found of it is not understood; nothing changed.</exception>
    /// <remarks>What a port throws reaches the caller: nothing changed, unless the refund alone failed, which a later reply makes up for.</remarks>
    ValueTask<bool> AcceptAsync(RespondToRequest answer, CancellationToken cancellationToken = default);

    /// <summary>Declines a request that waits.</summary>
    /// <param name="answer">Who declines whose request, and when.</param>
    /// <param name="cancellationToken">Cancels the change; then nothing changed.</param>
    /// <returns>Whether there was a request to decline.</returns>
    /// <exception cref="TimeoutException">A port did not answer in time; whether the request was declined is not known. Decline it again: it is declined once.</exception>
    /// <exception cref="InvalidOperationException">The conversation changed each time, or what was found of it is not understood; nothing changed.</exception>
    /// <remarks>What a port throws reaches the caller, and nothing changed.</remarks>
    ValueTask<bool> DeclineAsync(RespondToRequest answer, CancellationToken cancellationToken = default);

    /// <summary>Deletes a request that waits: for its sender it is as if its time had run out, and the sender may ask again.</summary>
    /// <param name="answer">Who deletes whose request, and when.</param>
    /// <param name="cancellationToken">Cancels the change; then nothing changed.</param>
    /// <returns>Whether there was a request to delete.</returns>
    /// <exception cref="TimeoutException">A port did not answer in time; whether the request was deleted is not known. Delete it again.</exception>
    /// <exception cref="InvalidOperationException">The conversation changed each time, or what was found of it is not understood; nothing changed.</exception>
    /// <remarks>What a port throws reaches the caller, and nothing changed.</remarks>
    ValueTask<bool> DeleteAsync(RespondToRequest answer, CancellationToken cancellationToken = default);
}
