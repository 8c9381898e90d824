using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>The laws on leap days and on attainment that an age rests on, by region. Compiled once; immutable.</summary>
/// <remarks>What would make anyone older before their birthday is not followed, and so not named.</remarks>
internal sealed class AttainmentReferences
{
    private static readonly string[] Followed = ["mar-1", "feb-28-end", "start-of-anniversary", "end-of-day-before", "day-after-anniversary"];

    private readonly FrozenDictionary<Region, LawRow[]> _leapDay;
    private readonly FrozenDictionary<Region, LawRow[]> _attained;

    internal AttainmentReferences(LawTable laws)
    {
        _leapDay = ByRegion(laws.OfKind(LawKind.LeapDay));
        _attained = ByRegion(laws.OfKind(LawKind.AgeAttained));
    }

    internal LawRow[]? LeapDay(Region region, BirthDate birth) => birth is { Month: 2, Day: 29 } ? Of(_leapDay, region) : null;

    internal LawRow[]? Attained(Region region) => Of(_attained, region);

    private static FrozenDictionary<Region, LawRow[]> ByRegion(IEnumerable<LawRow> rows) => rows
        .Where(row => row.MayCount && Followed.Contains(row.Rule))
        .GroupBy(row => row.Region)
        .ToFrozenDictionary(rows => rows.Key, rows => rows.ToArray());

    private static LawRow[]? Of(FrozenDictionary<Region, LawRow[]> rows, Region region) =>
        rows.TryGetValue(region, out var found) || rows.TryGetValue(region.Country, out found) ? found : null;
}
