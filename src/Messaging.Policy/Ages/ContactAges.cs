namespace Messaging.Policy;

/// <summary>The ages below which laws keep adults who are not connected away, by region. Compiled once; immutable.</summary>
internal sealed class ContactAges
{
    private const int None = -1;

    private static readonly Lazy<ContactAges> OfShippedLaws = new(() => new ContactAges(LawData.Rows(LawKind.AdultContactRestriction)));

    private readonly RegionTimelines _timelines;

    internal ContactAges(IEnumerable<LawRow> laws)
    {
        LawRow[] counted = [.. laws.Where(law => law is { Age: not null, Status: LawStatus.InForce })];
        _timelines = new RegionTimelines(
            [.. counted.Select(law => law.Region)],
            [.. counted.SelectMany(law => new[] { law.From, law.To })],
            (region, now) => Strictest(law => law.Region.Contains(region), now),
            now => Strictest(_ => true, now));

        int Strictest(Func<LawRow, bool> applies, long now) =>
            counted.Where(law => law.IsInForceAt(now) && applies(law)).Max(law => law.Age) ?? None;
    }

    /// <summary>The shipped rows. Those of the region <c>EU</c> bind no member state: they are a yardstick, not law.</summary>
    internal static ContactAges Shipped => OfShippedLaws.Value;

    /// <summary>The strictest age in force in the region and its country, or anywhere where the region is unknown; <see langword="null"/> where there is none.</summary>
    internal int? AdultContactAge(Region region, long now)
    {
        var age = _timelines.Of(region).At(now);
        return age == None ? null : age;
    }
}
