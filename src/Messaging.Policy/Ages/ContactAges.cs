namespace Messaging.Policy;

/// <summary>The ages below which laws keep adults who are not connected away, by region. Compiled once; immutable.</summary>
internal sealed class ContactAges
{
    private const int None = -1;

    private readonly RegionTimelines _timelines;

    /// <summary>The highest age of any region at any time.</summary>
    internal int Greatest => _timelines.Greatest;

    internal ContactAges(IEnumerable<LawRow> laws)
    {
        LawRow[] counted = [.. laws.Where(law => law is { Age: not null, Status: LawStatus.InForce, IsBinding: true })];
        var (regions, memberships) = RegionGroups.Spread(counted.Select(law => law.Region));
        _timelines = new RegionTimelines(
            regions,
            [.. memberships, .. counted.SelectMany(law => new[] { law.FromMicros, law.ToMicros })],
            (region, now) => Strictest(law => RegionGroups.Covers(law.Region, region, now), now),
            now => Strictest(_ => true, now));

        int Strictest(Func<LawRow, bool> applies, long now) =>
            counted.Where(law => law.IsInForceAt(now) && applies(law)).Max(law => law.Age) ?? None;
    }

    /// <summary>Compiles the rows of the kind.</summary>
    internal static ContactAges Create(RegionLaws laws) => new(laws.OfKind(LawKind.AdultContactRestriction));

    /// <summary>The strictest age in force in the region and its country, or anywhere where the region is unknown; <see langword="null"/> where there is none.</summary>
    internal int? AdultContactAge(Region region, long now)
    {
        var age = _timelines.Of(region).At(now);
        return age == None ? null : age;
    }
}
