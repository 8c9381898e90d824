namespace Messaging.Policy;

/// <summary>Takes reports to the moderators: a queue, a ticket system, a mailbox.</summary>
/// <remarks>
/// An implementer is safe for many threads and signals failure by an exception; then the report waits and is sent again. It may be sent a key
/// again where its answer came too late or the process ended in between: it then does nothing (<see cref="MessageReport.Key"/>).
/// </remarks>
public interface IReportSink
{
    /// <summary>Takes one report.</summary>
    /// <param name="report">The report; its instant is set.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    /// <returns>A task that ends when the report is safe with the sink.</returns>
    ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken);
}
