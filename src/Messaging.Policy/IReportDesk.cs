using NodaTime;

namespace Messaging.Policy;

/// <summary>Blocks and reports in one call, and sends on what waits. Implemented by <see cref="ReportDesk"/>; a host may substitute it.</summary>
/// <remarks>Implementers are safe for many threads. No budget is asked: blocking and reporting are never throttled by a sender's budget.</remarks>
public interface IReportDesk
{
    /// <summary>
    /// Blocks the account that is reported, then reports it. The block is committed first and stands whatever becomes of the report; it changes no
    /// conversation and gives no token back. Repeating the call is one block and one report. An account that reports itself changes nothing.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Cancels the call; a block that was committed stands.</param>
    /// <returns>What happened to the two.</returns>
    /// <exception cref="ArgumentException">An account is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    /// <exception cref="TimeoutException">The block was not acknowledged in time; repeat the call. Nothing was reported.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the block was acknowledged.</exception>
    /// <remarks>What the block list throws reaches the caller, and nothing was reported. What the outbox or the sink throws is in the receipt.</remarks>
    ValueTask<ReportReceipt> ReportAndBlockAsync(MessageReport report, CancellationToken cancellationToken = default);

    /// <summary>Sends on reports that wait; a host calls it now and then, from as many places as it likes.</summary>
    /// <param name="most">How many at most; more than zero. Default: 100.</param>
    /// <param name="cancellationToken">Cancels the sending; what was not sent waits on.</param>
    /// <returns>How many the sink took. What the sink did not take waits for the next call after <see cref="ReportDeskOptions.RetryAfter"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not more than zero.</exception>
    /// <remarks>What the outbox throws reaches the caller.</remarks>
    ValueTask<int> SendWaitingAsync(int most = 100, CancellationToken cancellationToken = default);

    /// <summary>Dismisses all reports by one account about another: they no longer restrict it (RPT-1). Repeating it changes nothing.</summary>
    /// <param name="by">Who reported.</param>
    /// <param name="about">The account that the report is about.</param>
    /// <param name="at">From when on, rounded down to the microsecond; null: the clock's instant.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>How many reports were dismissed that were not before.</returns>
    /// <exception cref="ArgumentException">An account is missing.</exception>
    /// <exception cref="TimeoutException">The outbox did not answer in time; repeat the call.</exception>
    /// <remarks>What the outbox throws reaches the caller.</remarks>
    ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant? at = null, CancellationToken cancellationToken = default);
}
