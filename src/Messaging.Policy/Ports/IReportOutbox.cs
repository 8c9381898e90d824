using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Keeps every report until the sink has it, and its key for ever, so that nothing is lost and nothing is repeated.</summary>
/// <remarks>
/// An implementer is safe for many threads and processes, commits before it answers, and signals failure by an exception. A report that it took
/// in counts for RPT-1 from its instant on, with its weight: <see cref="IReportRepository"/> finds it, sent or not.
/// </remarks>
public interface IReportOutbox
{
    /// <summary>Takes a report in, claimed by the caller.</summary>
    /// <param name="report">The report; its instant and its weight are set.</param>
    /// <param name="claimedUntil">Until when nobody else may claim it.</param>
    /// <param name="cancellationToken">Cancels the change; it must then not have happened.</param>
    /// <returns>False, and nothing changed, if its key was taken in before, whatever became of it.</returns>
    ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken);

    /// <summary>Claims reports that wait, oldest first: each for one caller alone.</summary>
    /// <param name="most">How many at most; more than zero.</param>
    /// <param name="now">The instant: claims that ended by then count no more.</param>
    /// <param name="claimedUntil">Until when nobody else may claim them.</param>
    /// <param name="cancellationToken">Cancels the change; claims may then stand until they end.</param>
    /// <returns>The claimed reports; empty where none waits.</returns>
    ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken);

    /// <summary>Notes that the sink has a report: it is never claimed again. Repeating it changes nothing.</summary>
    /// <param name="key">The report's key.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>A task that ends when it is noted.</returns>
    ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken);

    /// <summary>Dismisses all reports by one account about another that it took in: from an instant on they no longer exist for RPT-1. Repeating it changes nothing.</summary>
    /// <param name="by">Who reported.</param>
    /// <param name="about">The account that the report is about.</param>
    /// <param name="at">From when on.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>How many reports were dismissed that were not before.</returns>
    ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken);
}
