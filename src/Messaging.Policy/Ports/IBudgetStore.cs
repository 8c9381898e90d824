namespace Messaging.Policy;

/// <summary>Holds the buckets of all budgets, what conversations took from them, and the messages by which repeats are known.</summary>
/// <remarks>
/// An implementer is safe for many threads and signals failure by an exception. Each call is one atomic step. Where an exception leaves it unknown whether the step ran (a connection that broke, a reply
/// that was lost), the evaluator has a take undone by <see cref="VoidAsync"/>, and never begins another one under the same id.
/// The arithmetic is in whole microseconds, and a charge says by its <see cref="BudgetCharge.Window"/> which one is its own.
/// <para>
/// A bucket (continuous) keeps one arrival time, <c>tat</c>, which is in the past for a bucket that was never taken from. With the limit L, the interval I, the cost n and the instant t, a take is granted
/// when <c>max(tat, t) + n·I − t ≤ L·I</c>; then <c>tat = max(tat, t) + n·I</c>. It clears at <c>max(tat, t) + n·I − L·I</c>, and never where n exceeds L. A stored <c>tat</c> of up to 60 seconds beyond <c>t + L·I</c> stands,
/// so that a late call is refused and lowers nothing; a later one counts as <c>t + L·I</c>, and a take stores that, granted or not.
/// </para>
/// <para>
/// A fixed window keeps its first instant and a sum. It lasts <see cref="BudgetCharge.EveryMicroseconds"/>; the first take after it has ended, one of cost 0 too, begins the next. A calendar window keeps the same, and is the one from
/// <see cref="BudgetCharge.WindowStartMicroseconds"/> to <see cref="BudgetCharge.WindowEndMicroseconds"/>. A take is granted when L is above 0 and <c>sum + n ≤ L</c>; it clears at the window's end, and never where n exceeds L or L is 0.
/// </para>
/// <para>
/// A rolling window keeps sums of slices of <c>ceil(every / 24)</c>, aligned to the Unix epoch. What was taken in a slice counts until <c>every</c> after the slice's end. A take is granted as above, by the sum of what counts; it clears at the
/// first instant at which enough has gone. In all windows an instant before the latest that the state knows, which is a window's or a slice's beginning, counts as that.
/// </para>
/// <para>
/// What returns of a take, when it is given back or refunded: of a bucket <c>min(n·I, tat right after the take − now)</c>, not below 0, by which <c>tat</c> falls, never below now; of a window the n, if the window or the slice in which it was taken is still
/// there. A store keeps what it needs for that in <see cref="BudgetCharge.TakenMark"/>.
/// </para>
/// <para>
/// A take that has an id (<see cref="BudgetRequest.Id"/>) runs once: arriving again within <see cref="TakesRememberedMicroseconds"/> it gets the answer that it got, in the charges too, and takes nothing. That is for those
/// that were granted; one that took nothing may be judged anew. A store may send a request again for as long. Requests without an id are not remembered.
/// </para>
/// <para>
/// A message is remembered by <see cref="BudgetRequest.Message"/> with its record, its first instant, its holder, the instant at which the holder's lease began, and whether it was sent.
/// It is remembered for <see cref="RememberedMicroseconds"/> from the first instant, not prolonged, and beyond that as long as it is held within its lease. An instant before
/// the first counts as the first.
/// </para>
/// </remarks>
public interface IBudgetStore
{
    /// <summary>How long a message is remembered from its first acquire, in microseconds: 24 hours, not prolonged.</summary>
    const long RememberedMicroseconds = 24 * 60 * 60 * 1_000_000L;

    /// <summary>How long at least the answer to a granted take is remembered by its id, in microseconds: five minutes.</summary>
    const long TakesRememberedMicroseconds = 5 * 60 * 1_000_000L;

    /// <summary>How long at least a take that was undone before it arrived is refused, in microseconds: one hour.</summary>
    const long VoidsRememberedMicroseconds = 60 * 60 * 1_000_000L;

    /// <summary>Asks without taking: writes each charge's verdict as if it were alone.</summary>
    /// <param name="request">The buckets and, where it has one, the message.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The answer; where the message is remembered, how it stands, and the charges need not be written.</returns>
    ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes from all buckets and windows that count the attempt, or from none if one lacks tokens. A stored arrival time more than 60 seconds beyond a full refill from now
    /// is first brought back to it, granted or not. A granted taking also remembers the message with
    /// <see cref="MessageRecord.Of"/>, held by <see cref="BudgetRequest.Holder"/> from now on, and refundable takes of a recorded attempt for its conversation.
    /// </summary>
    /// <param name="request">The buckets and, where it has one, the message.</param>
    /// <param name="cancellationToken">Cancels the taking; where it was cancelled before the call, it must not have happened.</param>
    /// <returns>The answer; where the message is remembered, how it stands, and nothing is taken and nothing is changed.</returns>
    ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Undoes the take with the request's <see cref="BudgetRequest.Id"/>, if it ran: what it took comes back as by <see cref="GiveBackAsync"/>, and its message is forgotten if <see cref="BudgetRequest.Holder"/>
    /// still holds it. If another acquire took the message's place, what was taken is that one's, and stays. In any case a take with this id that arrives within
    /// <see cref="VoidsRememberedMicroseconds"/> from now is refused, and takes nothing. Doing so again changes nothing.
    /// </summary>
    /// <param name="request">
    /// The request as it was to be taken, in memory of its own, with <see cref="BudgetRequest.Now"/> set to the instant of the undoing. What the charges answer may be missing or torn: a store goes by
    /// what it answered itself.
    /// </param>
    /// <param name="cancellationToken">Cancels the undoing; whether it then happened is not said, and it may be repeated.</param>
    /// <returns>A task that ends when it is undone, and a late arrival is refused.</returns>
    /// <exception cref="ArgumentException">The request has no id.</exception>
    /// <remarks>The evaluator calls it wherever it does not know how a take ended: it threw, was cancelled, did not answer in time, or gave an answer that contradicts itself.</remarks>
    ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Lets <see cref="BudgetRequest.Holder"/> take the place of <see cref="BudgetRequest.FormerHolder"/>, if that one still holds the message and its lease has run out,
    /// or the two are the same acquire's. The lease begins anew; the record becomes that of the request; the first instant stays. Nothing is taken.
    /// </summary>
    /// <param name="request">The message, with the charges that the first one took as they were answered, and the draft to remember from now on.</param>
    /// <param name="cancellationToken">Cancels it; it must then not have happened.</param>
    /// <returns>Whether it took its place; false, and nothing changed, if the message is held by another one, was sent, or is not remembered.</returns>
    ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>Begins the lease of a message anew, if <see cref="BudgetRequest.Holder"/> holds it, whether or not the lease has run out.</summary>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it holds the message; false, and nothing changed, if another one does, it was sent, or it is not remembered.</returns>
    ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>Makes a message sent, if <see cref="BudgetRequest.Holder"/> holds it. Doing so again is done.</summary>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it is sent by this holder; false, and nothing changed, if another one holds or sent it, or it is not remembered.</returns>
    ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back what a granted taking took (charges with verdict <see cref="BudgetOutcome.Granted"/>), as far as a refund has not done
    /// so already and as it has not come back by itself, and forgets its message. The bucket that says whether a recipient is new stays taken. An arrival time never falls below now.
    /// </summary>
    /// <param name="request">The request as it was taken, with <see cref="BudgetRequest.Now"/> set to the instant of the give-back.</param>
    /// <param name="cancellationToken">Cancels the give-back.</param>
    /// <returns>Whether it was given back; false, and nothing changed, if the request has a message that <see cref="BudgetRequest.Holder"/> does not hold.</returns>
    ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back, for each charge, all that its sender took from it in this conversation within the last 30 days, that was not yet given back, and that has not come back by itself.
    /// Cost and verdict of the charges do not matter. An arrival time never falls below now. <see cref="BudgetRequest.Conversation"/> says which beginning of the conversation is meant, whether or not the
    /// request is recorded (<see cref="BudgetRequest.IsRecorded"/>).
    /// </summary>
    /// <param name="request">The refundable buckets of the sender whose message was answered.</param>
    /// <param name="cancellationToken">Cancels the refund.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken);
}
