using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The outbox in memory: the keys of the reports that came, and the reports that wait. Reports count for RPT-1 in the store beside it.</summary>
/// <remarks>
/// Safe for many threads. Nothing is kept when the process ends. It holds at most a million reports: the keys of those that were sent longest ago make room for new ones, and where
/// all of them wait, taking in one more fails.
/// </remarks>
public sealed class InMemoryReportOutbox : IReportOutbox
{
    private const int DefaultMost = 1_000_000;

    private readonly Lock _gate = new();
    private readonly InMemoryMessagingStore _store;
    private readonly int _most;
    private readonly HashSet<ReportKey> _known = [];
    private readonly Queue<ReportKey> _sent = new();
    private readonly WaitingReports _waiting = new();

    /// <summary>Makes an empty outbox.</summary>
    /// <param name="store">Where the reports are found by decisions.</param>
    public InMemoryReportOutbox(InMemoryMessagingStore store)
        : this(store, DefaultMost)
    {
    }

    internal InMemoryReportOutbox(InMemoryMessagingStore store, int most)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _most) = (store, most);
    }

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

    /// <summary>How many steps were made to find and to note reports: what draining costs.</summary>
    internal long Steps => _waiting.Steps;

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_known.Contains(report.Key))
            {
                return new(false);
            }

            MakeRoom();
            _store.AddReport(report.About, new(report.By, report.At.GetValueOrDefault(), report.Weight ?? 1));
            _known.Add(report.Key);
            _waiting.Add(report, claimedUntil);
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(_waiting.Claim(most, now, claimedUntil));
        }
    }

    /// <inheritdoc/>
    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_waiting.Remove(key))
            {
                _sent.Enqueue(key);
            }

            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_store.DismissReports(by, about, at));
    }

    /// <exception cref="InvalidOperationException">All reports wait.</exception>
    private void MakeRoom()
    {
        if (_known.Count < _most)
        {
            return;
        }

        if (!_sent.TryDequeue(out var oldest))
        {
            throw new InvalidOperationException($"The outbox holds {_most} reports that wait for the sink; allowed are at most so many.");
        }

        _known.Remove(oldest);
    }
}
