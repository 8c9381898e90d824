using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>What the laws of one kind ask for, by region: how rows of a region, its country and its groups combine. Compiled once; immutable.</summary>
internal sealed class LawTimelines
{
    /// <summary>No law that the library knows puts majority below this.</summary>
    internal const int LowestMajority = 18;

    /// <summary>No law that the library knows puts majority above this.</summary>
    internal const int HighestMajority = 21;

    private readonly FrozenDictionary<Region, Timeline<LawStretch>> _named;
    private readonly Timeline<LawStretch> _elsewhere;
    private readonly Timeline<LawStretch> _unknown;

    private LawTimelines(IReadOnlyList<LawRow> rows, Func<Region, long, LawStretch> at, Func<long, LawStretch> whereUnknown)
    {
        var (regions, memberships) = RegionGroups.Spread(rows.Select(row => row.Region));
        long[] boundaries = [.. rows.SelectMany(row => new[] { row.FromMicros, row.ToMicros }), .. memberships];
        _named = regions.ToFrozenDictionary(region => region, region => new Timeline<LawStretch>(boundaries, now => at(region, now)));
        _elsewhere = new Timeline<LawStretch>(boundaries, now => at(default, now));
        _unknown = new Timeline<LawStretch>(boundaries, whereUnknown);
    }

    /// <summary>Compiles the rows of a kind that states ages, as far as they are believed; guidance is left out, and so is what never was law.</summary>
    /// <remarks>Of kinds that decide, the same rows count as in decisions: what a question says and what a decision does is one.</remarks>
    internal static LawTimelines Of(LawTable laws, LawKind kind)
    {
        LawRow[] rows = [.. laws.OfKind(kind).Where(row => LawKinds.Decides(kind) ? row.MayCount : row.IsBinding)];
        return kind == LawKind.Majority ? new LawTimelines(rows, MostSpecific, Strictest)
            : LawKinds.Decides(kind) ? new LawTimelines(rows, StrictestOfCountry, Strictest)
            : new LawTimelines(
                rows, (region, now) => LawStretch.StrictestOf(RegionChain.Of(region, now).Applicable(laws, kind, now, withGuidance: false)), Strictest);

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

        LawStretch StrictestOfCountry(Region region, long now) =>
            LawStretch.StrictestOf(rows.Where(row => row.AppliesAt(now) && row.Region.Contains(region)));

        LawStretch Strictest(long now) => LawStretch.StrictestOf(rows.Where(row => row.AppliesAt(now)));
    }

    /// <summary>Compiles the laws on contact with adults, which are judged each by itself: all rows stand in a stretch, and its age is the highest.</summary>
    internal static LawTimelines OfContact(LawTable laws)
    {
        LawRow[] rows = [.. laws.OfKind(LawKind.AdultContactRestriction).Where(row => row.MayCount && row.Age is not null)];
        return new LawTimelines(rows, (region, now) => All(row => row.Region.Contains(region), now), now => All(_ => true, now));

        LawStretch All(Func<LawRow, bool> applies, long now) =>
            Array.FindAll(rows, row => row.AppliesAt(now) && applies(row)) is var here ? new LawStretch(here.Max(row => row.Age), here) : default;
    }

    /// <summary>The timeline of the most specific region that something is said about; region unknown: the strictest anywhere.</summary>
    internal Timeline<LawStretch> In(Region region)
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
