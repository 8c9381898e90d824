using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The outbox in memory: every key that ever came, and the reports that wait, oldest first. Reports count for RPT-1 in the store beside it.</summary>
/// <remarks>Safe for many threads. Nothing is kept when the process ends.</remarks>
/// <param name="store">Where the reports are found by decisions.</param>
public sealed class InMemoryReportOutbox(InMemoryMessagingStore store) : IReportOutbox
{
    private readonly Lock _gate = new();
    private readonly HashSet<ReportKey> _known = [];
    private readonly List<Entry> _waiting = [];

    /// <summary>How many reports the sink does not have yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_known.Add(report.Key))
            {
                return new(false);
            }

            store.AddReport(report.By, report.About, report.At.GetValueOrDefault());
            _waiting.Add(new(report, claimedUntil));
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var claimed = ImmutableArray.CreateBuilder<MessageReport>();
            for (var i = 0; i < _waiting.Count && claimed.Count < most; i++)
            {
                var (report, until) = _waiting[i];
                if (until <= now)
                {
                    _waiting[i] = new(report, claimedUntil);
                    claimed.Add(report);
                }
            }

            return new(claimed.ToImmutable());
        }
    }

    /// <inheritdoc/>
    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiting.RemoveAll(entry => entry.Report.Key == key);
            return default;
        }
    }

    private readonly record struct Entry(MessageReport Report, Instant ClaimedUntil);
}
