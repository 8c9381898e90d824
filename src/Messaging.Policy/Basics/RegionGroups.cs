using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>
/// Groups of countries and who belongs to them when: the European Union and the euro area by date, the United Nations and the parts of the
/// world as Unicode CLDR has them. Read on first use and never changed.
/// </summary>
internal static class RegionGroups
{
    private static readonly Lazy<FrozenDictionary<Region, FrozenDictionary<Region, GroupMembership>>> Groups = new(Read);
    private static readonly Lazy<FrozenDictionary<Region, ImmutableArray<Region>>> ByCountry = new(Turn);

    internal static bool Exists(ulong packed) => Groups.Value.ContainsKey(Region.FromPacked(packed));

    /// <summary>Everybody who belongs to a group or did, with the time of it; empty for what is no group.</summary>
    internal static IReadOnlyDictionary<Region, GroupMembership> Members(Region group) =>
        Groups.Value.GetValueOrDefault(group) ?? FrozenDictionary<Region, GroupMembership>.Empty;

    /// <summary>The groups that a country belongs to at an instant, by code.</summary>
    internal static ImmutableArray<Region> Of(Region country, long now) =>
        ByCountry.Value.TryGetValue(country, out var groups) ? [.. groups.Where(group => HasMember(group, country, now))] : [];

    /// <summary>Whether a region's country belongs to a group at an instant. Allocates nothing.</summary>
    internal static bool HasMember(Region group, Region region, long now) =>
        group.IsGroup && Groups.Value[group].TryGetValue(region.Country, out var membership) && membership.From <= now && now < membership.To;

    /// <summary>The regions and the members of groups among them, and the instants at which such a membership begins or ends.</summary>
    internal static (IReadOnlyCollection<Region> Regions, IReadOnlyCollection<long> Boundaries) Spread(IEnumerable<Region> regions)
    {
        HashSet<Region> found = [];
        HashSet<long> boundaries = [];
        foreach (var region in regions.Distinct())
        {
            found.Add(region);
            foreach (var (country, membership) in Members(region))
            {
                found.Add(country);
                boundaries.Add(membership.From);
                boundaries.Add(membership.To);
            }
        }

        return (found, boundaries);
    }

    private static FrozenDictionary<Region, FrozenDictionary<Region, GroupMembership>> Read()
    {
        var lasting = ShippedData.Lines("groups.tsv").SelectMany(
            line => line[1].Split(' '), (line, country) => (Group: line[0], Country: country, Membership: new GroupMembership(CalendarTime.Always, Micros.Never)));
        var dated = ShippedData.Lines("memberships.tsv")
            .Select(line => (Group: line[0], Country: line[1], Membership: new GroupMembership(Midnight(line[2], CalendarTime.Always), Midnight(line[3], Micros.Never))));
        return lasting.Concat(dated).GroupBy(member => Region.FromPacked(RegionPacking.Pack(member.Group) | RegionPacking.Group)).ToFrozenDictionary(
            members => members.Key,
            members => members.ToFrozenDictionary(member => Region.FromPacked(RegionPacking.Pack(member.Country)), member => member.Membership));
    }

    private static FrozenDictionary<Region, ImmutableArray<Region>> Turn() =>
        Groups.Value.SelectMany(group => group.Value.Keys, (group, country) => (Group: group.Key, Country: country))
            .GroupBy(pair => pair.Country, pair => pair.Group)
            .ToFrozenDictionary(groups => groups.Key, groups => groups.OrderBy(group => group.Code, StringComparer.Ordinal).ToImmutableArray());

    private static long Midnight(string date, long otherwise) =>
        date.Length == 0 ? otherwise : CalendarTime.MidnightUtc(CalendarTime.Day(LocalDatePattern.Iso.Parse(date).Value));
}
