namespace Messaging.Policy;

/// <summary>The ages of majority, by region. Compiled once; immutable.</summary>
/// <remarks>The most specific region of which something is said counts; two laws of one region: the higher age. Where nothing is known, or no
/// number, it is the highest age anywhere: nobody is taken for an adult unless a law says so.</remarks>
internal sealed class MajorityAges
{
    /// <summary>No law that the library knows puts majority below this.</summary>
    internal const int LowestKnown = 18;

    /// <summary>No law that the library knows puts majority above this.</summary>
    internal const int HighestKnown = 21;

    private readonly RegionTimelines _timelines;

    /// <param name="laws">The rows on majority; those that are neither in force nor were so inside their dates are left out.</param>
    internal MajorityAges(IEnumerable<LawRow> laws)
    {
        LawRow[] counted = [.. laws.Where(law => law is { Status: LawStatus.InForce or LawStatus.Repealed, IsBinding: true })];
        _timelines = new RegionTimelines(
            [.. counted.Select(law => law.Region)],
            [.. counted.SelectMany(law => new[] { law.FromMicros, law.ToMicros })],
            (region, now) => OfRegion(region, now) ?? OfRegion(region.Country, now) ?? Highest(now),
            Highest);

        int? OfRegion(Region region, long now)
        {
            LawRow[] inForce = [.. counted.Where(law => law.Region == region && law.AppliesAt(now))];
            return inForce.Length == 0 ? null : inForce.Max(law => law.Age) ?? Highest(now);
        }

        int Highest(long now) =>
            counted.Where(law => law.AppliesAt(now)).Max(law => law.Age) ?? HighestKnown;
    }

    /// <summary>Compiles the rows of the kind.</summary>
    internal static MajorityAges Create(RegionLaws laws) => new(laws.OfKind(LawKind.Majority));

    /// <summary>The age of majority in the region at an instant; region unknown: the highest anywhere.</summary>
    internal int At(Region region, long now) => _timelines.Of(region).At(now);
}
