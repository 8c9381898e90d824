using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>When reports restrict a sender (RPT-1), compiled to microseconds.</summary>
/// <remarks>
/// Few reports are gone through as they are. Of many, the instants at which they restrict are worked out once and kept for as long as the same reports are found: a flood of
/// reports costs whoever it is about no more at each decision. Safe for many threads.
/// </remarks>
internal sealed class ReportRestriction(int threshold, long window, long restrictFor)
{
    /// <summary>So many are gone through at each decision.</summary>
    public const int Few = 8;

    private readonly ConditionalWeakTable<Report[], RestrictingReports> _kept = [];

    public int Threshold => threshold;

    /// <summary>How far back a report can still matter.</summary>
    public long Reach => window + restrictFor;

    /// <summary>Whether the sender may know when the restriction ends.</summary>
    public bool IsDisclosed { get; init; }

    /// <summary>
    /// Restricted while some report that counts, no later than now, has the threshold of weight in the window that ends with it. The latest such report decides when
    /// it clears.
    /// </summary>
    public Ruling Judge(ImmutableArray<Report> reports, in AccountId about, long now)
    {
        var latest = reports.Length <= Few ? Latest(reports.AsSpan(), about, now) : Kept(reports, about, now).LatestBy(now);
        var clearsAt = latest is { } at ? Micros.Plus(at, restrictFor) : long.MinValue;
        return Ruling.DenyWhile(clearsAt > now, clearsAt);
    }

    /// <summary>The weight that the window would have that ends with one of the reports, of each reporter the greatest once.</summary>
    private long WeightAt(ReadOnlySpan<Report> upTo, in AccountId about, long now)
    {
        var after = Micros.Of(upTo[^1].At) - window;
        var weight = 0L;
        for (var i = upTo.Length - 1; i >= 0 && Micros.Of(upTo[i].At) > after; i--)
        {
            if (upTo[i].Counts(about, now))
            {
                weight += Math.Max(0, upTo[i].Weight - HeaviestLater(upTo[(i + 1)..], upTo[i].By, about, now));
            }
        }

        return weight;
    }

    /// <summary>The weight of all together: no window has more.</summary>
    private static long GreatestWeight(ReadOnlySpan<Report> reports)
    {
        var weight = 0L;
        foreach (ref readonly var report in reports)
        {
            weight += Math.Max(0, report.Weight);
        }

        return weight;
    }

    /// <summary>What of a reporter was counted already.</summary>
    private static int HeaviestLater(ReadOnlySpan<Report> later, in AccountId by, in AccountId about, long now)
    {
        var heaviest = 0;
        foreach (ref readonly var report in later)
        {
            heaviest = report.By.Is(by) && report.Counts(about, now) ? Math.Max(heaviest, report.Weight) : heaviest;
        }

        return heaviest;
    }

    private long? Latest(ReadOnlySpan<Report> reports, in AccountId about, long now)
    {
        // Most have too little weight, whoever and whenever it is from.
        if (GreatestWeight(reports) < threshold)
        {
            return null;
        }

        for (var last = reports.Length - 1; last >= 0; last--)
        {
            var at = Micros.Of(reports[last].At);
            if (Micros.Plus(at, restrictFor) <= now)
            {
                break;
            }

            if (reports[last].Counts(about, now) && WeightAt(reports[..(last + 1)], about, now) >= threshold)
            {
                return at;
            }
        }

        return null;
    }

    private RestrictingReports Kept(ImmutableArray<Report> reports, in AccountId about, long now)
    {
        var same = ImmutableCollectionsMarshal.AsArray(reports)!;
        if (_kept.TryGetValue(same, out var kept) && kept.HoldsFor(about, now))
        {
            return kept;
        }

        kept = RestrictingReports.Find(same, about, now, threshold, window);
        _kept.AddOrUpdate(same, kept);
        return kept;
    }
}
