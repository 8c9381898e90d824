using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>What the laws of one kind ask for, by region: how rows of a region, its country and its groups combine. Compiled once; immutable.</summary>
internal sealed class LawTimelines
{
    /// <summary>No law that the library knows puts majority below this.</summary>
    internal const int LowestMajority = 18;

    /// <summary>No law that the library knows puts majority above this.</summary>
    internal const int HighestMajority = 21;

    private readonly FrozenDictionary<Region, LawTimeline> _named;
    private readonly LawTimeline _elsewhere;
    private readonly LawTimeline _unknown;

    private LawTimelines(IReadOnlyList<LawRow> rows, Func<Region, long, LawStretch> at, Func<long, LawStretch> whereUnknown)
    {
        var (regions, memberships) = RegionGroups.Spread(rows.Select(row => row.Region));
        long[] boundaries =
        [
            .. rows.SelectMany(row => new[] { row.FromMicros, row.ToMicros }).Concat(memberships).Append(CalendarTime.Always)
                .Where(start => start < Micros.Never).Distinct().Order(),
        ];
        _named = regions.ToFrozenDictionary(region => region, region => new LawTimeline(boundaries, now => at(region, now)));
        _elsewhere = new LawTimeline(boundaries, now => at(default, now));
        _unknown = new LawTimeline(boundaries, whereUnknown);
    }

    /// <summary>Compiles the rows of a kind that states ages; guidance is left out, and so is what never was law.</summary>
    internal static LawTimelines Of(RegionLaws laws, LawKind kind)
    {
        LawRow[] rows = [.. laws.OfKind(kind).Where(row => row.IsBinding)];
        return kind switch
        {
            LawKind.Majority => new LawTimelines(rows, MostSpecific, Strictest),
            LawKind.DigitalConsent => new LawTimelines(
                rows, (region, now) => LawStretch.StrictestOf(RegionChain.Of(region, now).Applicable(laws, kind, now, withGuidance: false)), Strictest),
            _ => new LawTimelines(rows, StrictestOfChain, Strictest),
        };

        // Nobody is taken for an adult unless a law says so: where nothing is known, or no number, it is the highest age anywhere.
        LawStretch MostSpecific(Region region, long now) =>
            AtLevel(region, now) ?? AtLevel(region.Country, now) ?? Strictest(now);

        LawStretch? AtLevel(Region region, long now)
        {
            LawRow[] here = [.. rows.Where(row => row.Region == region && row.AppliesAt(now))];
            return here.Length == 0 ? null
                : LawStretch.StrictestOf(here) is { Age: not null } stretch ? stretch
                : Strictest(now);
        }

        LawStretch StrictestOfChain(Region region, long now) =>
            LawStretch.StrictestOf(rows.Where(row => row.AppliesAt(now) && RegionGroups.Covers(row.Region, region, now)));

        LawStretch Strictest(long now) => LawStretch.StrictestOf(rows.Where(row => row.AppliesAt(now)));
    }

    /// <summary>The timeline of the most specific region that something is said about; region unknown: the strictest anywhere.</summary>
    internal LawTimeline In(Region region)
    {
        if (!region.IsKnown)
        {
            return _unknown;
        }

        return _named.TryGetValue(region, out var timeline) || _named.TryGetValue(region.Country, out timeline) ? timeline : _elsewhere;
    }

    /// <summary>The age of majority, of rows of that kind: the highest that any law knows where there is not one row.</summary>
    internal int MajorityAt(Region region, long now) => In(region).At(now).Age ?? HighestMajority;
}
