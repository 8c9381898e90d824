namespace Messaging.Policy;

/// <summary>The instants of the reports about an account that restrict it, for as long as none of the reports is dismissed. Immutable.</summary>
internal sealed class RestrictingReports
{
    private readonly AccountId _about;
    private readonly long[] _instants;
    private readonly long _from;
    private readonly long _until;

    private RestrictingReports(AccountId about, long[] instants, long from, long until) => (_about, _instants, _from, _until) = (about, instants, from, until);

    /// <summary>Whether it says the truth about an account at an instant: no report was dismissed between that and the instant of which it was made.</summary>
    public bool HoldsFor(in AccountId about, long now) => now >= _from && now < _until && _about.Is(about);

    /// <summary>The latest of them by an instant; null: none.</summary>
    public long? LatestBy(long now)
    {
        var place = Array.BinarySearch(_instants, now);
        place = place >= 0 ? place : ~place - 1;
        return place >= 0 ? _instants[place] : null;
    }

    /// <summary>Finds them in one pass over the reports, which are in order of their instants.</summary>
    public static RestrictingReports Find(Report[] reports, in AccountId about, long now, int threshold, long window)
    {
        var (from, until) = (long.MinValue, long.MaxValue);
        var instants = new List<long>();
        var inWindow = new ReportWindow(reports);
        var first = 0;
        for (var i = 0; i < reports.Length; i++)
        {
            if (reports[i].DismissedAt is { } instant)
            {
                var dismissed = Micros.Of(instant);
                (from, until) = dismissed <= now ? (Math.Max(from, dismissed), until) : (from, Math.Min(until, dismissed));
            }

            // One that is later than now counts when its time has come, and no earlier one looks at it.
            var at = Micros.Of(reports[i].At);
            if (!reports[i].Counts(about, Math.Max(now, at)))
            {
                continue;
            }

            for (; Micros.Of(reports[first].At) <= at - window; first++)
            {
                inWindow.Leave(first);
            }

            inWindow.Enter(i);
            if (inWindow.Weight >= threshold && (instants.Count == 0 || instants[^1] != at))
            {
                instants.Add(at);
            }
        }

        return new(about, [.. instants], from, until);
    }
}
