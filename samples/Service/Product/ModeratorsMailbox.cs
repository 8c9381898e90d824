using System.Collections.Concurrent;
using Messaging.Policy;

namespace Service;

// <readme:sink>
internal sealed class ModeratorsMailbox : IReportSink
{
    private readonly ConcurrentDictionary<ReportKey, MessageReport> _reports = new();

    public bool IsDown { get; set; }

    public int Count => _reports.Count;

    public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new IOException("The mailbox does not answer."); // the report waits in the outbox
        }

        _reports.TryAdd(report.Key, report); // a key that comes again is the same report
        return default;
    }
}
// </readme:sink>
