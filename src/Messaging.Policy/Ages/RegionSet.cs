using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Regions that a policy names: countries, parts of them, and groups of countries. Immutable.</summary>
internal sealed class RegionSet
{
    private readonly FrozenSet<Region> _regions;
    private readonly ImmutableArray<Region> _groups;
    private readonly ulong _countries;

    public RegionSet(IEnumerable<Region> regions)
    {
        _regions = regions.ToFrozenSet();
        _groups = [.. _regions.Where(region => region.IsGroup)];
        _countries = _regions.Aggregate(0UL, (countries, region) => countries | region.CountryBit);

        // Any country may be in a group.
        PossiblePlaces = _groups.IsEmpty ? _countries : ulong.MaxValue;
    }

    public static RegionSet Empty { get; } = new([]);

    /// <summary>Whether it may cover a region, told without looking it up: no is certain.</summary>
    public bool MayCover(Region region) => ((PossiblePlaces >> region.CountryPlace) & 1) != 0;

    /// <summary>The places (<see cref="Region.CountryPlace"/>) of the countries that it may cover, as bits: what is not among them is not covered for certain.</summary>
    public ulong PossiblePlaces { get; }

    /// <summary>Whether an account's region is among them, or its country, or a group that the country is in at the instant.</summary>
    public bool Covers(Region region, long now) =>
        ((_countries & region.CountryBit) != 0 && (_regions.Contains(region) || _regions.Contains(region.Country)))
        || (!_groups.IsEmpty && AreMembers(region, now));

    private bool AreMembers(Region region, long now)
    {
        foreach (var group in _groups)
        {
            if (RegionGroups.HasMember(group, region, now))
            {
                return true;
            }
        }

        return false;
    }
}
