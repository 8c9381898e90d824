namespace Messaging.Policy;

/// <summary>Finds and changes the conversations of two accounts.</summary>
/// <remarks>
/// An implementer is safe for many threads, answers from committed data, and signals failure by an exception.
/// The memory that is passed is valid until the returned task ends and must not be kept.
/// </remarks>
public interface IThreadRepository
{
    /// <summary>Finds the conversations of one account with each of some others.</summary>
    /// <param name="subject">The one account.</param>
    /// <param name="others">The others; one may occur several times, and the subject may be among them.</param>
    /// <param name="threads">
    /// Receives, at the place of each other account, the conversation. As long as <paramref name="others"/>; every place must be written,
    /// with <see cref="MessageThread.None"/> where there is none.
    /// </param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>A task that ends when every place is written.</returns>
    ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken);

    /// <summary>Replaces a conversation if it is still the one that was read: atomically, so that of two attempts at once one fails.</summary>
    /// <param name="one">One of the two accounts.</param>
    /// <param name="other">The other one.</param>
    /// <param name="expected">The conversation as it was read; <see cref="MessageThread.None"/> also stands for none stored.</param>
    /// <param name="replacement">The conversation as it shall be.</param>
    /// <param name="cancellationToken">Cancels the change; where it was cancelled before the call, it must not have happened.</param>
    /// <returns>True if it was replaced; false, and nothing changed, if it was no longer the expected one.</returns>
    /// <remarks>
    /// Where the reply to a commit is lost, an implementer must not answer false, and should not throw: that is what a column with a random token is for. Each replacement writes a token of its own into the row.
    /// After an error that leaves the end unknown the row is read again. Its own token there: the answer is true. The row as it was expected: nothing happened, and the change may be tried again with a
    /// new token. Anything else: the end stays unknown, and the error is thrown.
    /// </remarks>
    ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken);
}
