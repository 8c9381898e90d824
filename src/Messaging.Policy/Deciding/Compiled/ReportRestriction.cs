using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>When reports restrict a sender (RPT-1), compiled to microseconds.</summary>
internal sealed record ReportRestriction(int Threshold, long Window, long RestrictFor)
{
    /// <summary>How far back a report can still matter.</summary>
    public long Reach => Window + RestrictFor;

    /// <summary>
    /// Restricted while some report, no later than now, has with it enough distinct reporters in the window that ends with it. The latest
    /// such report decides when it clears, so the search runs backwards and ends at the first hit.
    /// </summary>
    public Ruling Judge(ImmutableArray<Report> reports, long now)
    {
        // Most senders end here, and so does a flood of reports by few reporters.
        if (reports.Length < Threshold || !HasEnoughReporters(reports.AsSpan(), now - Reach))
        {
            return Ruling.None;
        }

        for (var last = reports.Length - 1; last >= 0; last--)
        {
            var at = Micros.Of(reports[last].At);
            if (at > now)
            {
                continue;
            }

            var clearsAt = Micros.Plus(at, RestrictFor);
            if (clearsAt <= now)
            {
                break;
            }

            if (HasEnoughReporters(reports.AsSpan(0, last + 1), at - Window))
            {
                return Ruling.DenyUntilMicros(clearsAt);
            }
        }

        return Ruling.None;
    }

    private bool HasEnoughReporters(ReadOnlySpan<Report> upTo, long after)
    {
        var distinct = 0;
        for (var i = upTo.Length - 1; i >= 0 && Micros.Of(upTo[i].At) > after; i--)
        {
            if (IsLastBy(upTo, i) && ++distinct == Threshold)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether nobody later in the span is the same reporter, so that each is counted once.</summary>
    private static bool IsLastBy(ReadOnlySpan<Report> reports, int index)
    {
        var by = reports[index].By;
        foreach (ref readonly var later in reports[(index + 1)..])
        {
            if (later.By == by)
            {
                return false;
            }
        }

        return true;
    }
}
