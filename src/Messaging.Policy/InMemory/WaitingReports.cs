using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The reports that wait for the sink: those that are free, oldest first, and those that are claimed, by the end of the claim. Not safe for many threads.</summary>
/// <remarks>What was sent is left in the queues and passed over when its turn comes, so that each report costs the same, however many wait.</remarks>
internal sealed class WaitingReports
{
    private readonly Dictionary<ReportKey, long> _places = [];
    private readonly Dictionary<long, (MessageReport Report, Instant ClaimedUntil)> _reports = [];
    private readonly PriorityQueue<long, long> _free = new();
    private readonly PriorityQueue<(long Place, Instant Until), Instant> _claimed = new();
    private long _nextPlace;

    public int Count => _reports.Count;

    /// <summary>How many entries were looked at.</summary>
    public long Steps { get; private set; }

    public void Add(MessageReport report, Instant claimedUntil)
    {
        var place = _nextPlace++;
        _places.Add(report.Key, place);
        _reports.Add(place, (report, claimedUntil));
        _claimed.Enqueue((place, claimedUntil), claimedUntil);
    }

    public ImmutableArray<MessageReport> Claim(int most, Instant now, Instant claimedUntil)
    {
        while (_claimed.TryPeek(out var entry, out var until) && until <= now)
        {
            Steps++;
            _claimed.Dequeue();
            if (_reports.TryGetValue(entry.Place, out var waiting) && waiting.ClaimedUntil == entry.Until)
            {
                _free.Enqueue(entry.Place, entry.Place);
            }
        }

        var claimed = ImmutableArray.CreateBuilder<MessageReport>();
        while (claimed.Count < most && _free.TryDequeue(out var place, out _))
        {
            Steps++;
            if (_reports.TryGetValue(place, out var waiting))
            {
                claimed.Add(waiting.Report);
                _reports[place] = waiting with { ClaimedUntil = claimedUntil };
                _claimed.Enqueue((place, claimedUntil), claimedUntil);
            }
        }

        return claimed.ToImmutable();
    }

    /// <returns>Whether it waited.</returns>
    public bool Remove(ReportKey key)
    {
        Steps++;
        return _places.Remove(key, out var place) && _reports.Remove(place);
    }
}
