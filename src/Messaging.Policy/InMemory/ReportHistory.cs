using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The reports about one account, in order of their instants; equal instants keep the order of their coming. Safe for many threads.</summary>
/// <remarks>Of each reporter the newest are kept, so that one who reports again and again fills nothing.</remarks>
internal sealed class ReportHistory
{
    /// <summary>How many reports of each reporter are kept.</summary>
    public const int MostOfOne = 32;

    private readonly Lock _gate = new();
    private readonly List<Report> _reports = [];
    private readonly Dictionary<AccountId, int> _countBy = [];
    private Report[]? _all;

    /// <summary>All of them. The same array is given out until something changes.</summary>
    public ImmutableArray<Report> All => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(Volatile.Read(ref _all) ?? Copy());

    public void Add(Report report)
    {
        lock (_gate)
        {
            var count = _countBy.GetValueOrDefault(report.By);
            if (count == MostOfOne)
            {
                var oldest = _reports.FindIndex(earlier => earlier.By == report.By);
                if (report.At < _reports[oldest].At)
                {
                    return;
                }

                _reports.RemoveAt(oldest);
                count--;
            }

            _countBy[report.By] = count + 1;
            _reports.Insert(PlaceAfter(report.At), report);
            Volatile.Write(ref _all, null);
        }
    }

    /// <returns>How many were dismissed that were not before.</returns>
    public int Dismiss(AccountId by, Instant at)
    {
        var dismissed = 0;
        lock (_gate)
        {
            for (var i = 0; i < _reports.Count; i++)
            {
                if (_reports[i].By == by && !(_reports[i].DismissedAt <= at))
                {
                    _reports[i] = _reports[i] with { DismissedAt = at };
                    dismissed++;
                }
            }

            Volatile.Write(ref _all, null);
        }

        return dismissed;
    }

    private Report[] Copy()
    {
        lock (_gate)
        {
            Report[] all = _all ?? [.. _reports];
            Volatile.Write(ref _all, all);
            return all;
        }
    }

    /// <summary>Most reports are the newest.</summary>
    private int PlaceAfter(Instant at)
    {
        var (low, high) = (0, _reports.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _reports[middle].At <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
