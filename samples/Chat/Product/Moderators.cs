using System.Collections.Concurrent;
using Messaging.Policy;

namespace Chat;

/// <summary>Where reports go. The staff's panel lists them, and can close the mailbox.</summary>
public sealed class Moderators : IReportSink
{
    private readonly ConcurrentDictionary<ReportKey, MessageReport> _reports = new();

    public bool IsDown { get; set; }

    public IReadOnlyList<MessageReport> Reports => [.. _reports.Values];

    public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (IsDown)
        {
            throw new IOException("The mailbox does not answer."); // the report waits in the outbox
        }

        _reports.TryAdd(report.Key, report); // a key that comes again is the same report
        return default;
    }
}
