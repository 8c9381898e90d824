using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>
/// By how many days the adopted laws put off the day on which an age is attained. A rule that would make anyone older sooner
/// (28 February, the day before, 1 January of the year) has no effect. Compiled once; immutable.
/// </summary>
internal sealed class AttainmentLaws
{
    private const string DayAfter = "day-after-anniversary";

    private readonly FrozenDictionary<Region, int> _shifts;
    private readonly FrozenDictionary<Region, int> _countries;
    private readonly int _greatest;

    /// <param name="adopted">What is adopted. A row counts at every instant, whatever its days: it only ever delays.</param>
    internal AttainmentLaws(AdoptedLaws adopted)
    {
        LawRow[] rows = [.. adopted.OfKind(LawKind.LeapDay).Concat(adopted.OfKind(LawKind.AgeAttained)).Where(law => law.MayCount && law.Rule == DayAfter)];
        _shifts = OfDay(rows.Select(law => law.Region));
        _countries = OfDay(adopted.Named(rows).Where(region => !region.IsSubdivision));
        _greatest = rows.Length == 0 ? 0 : 1;
    }

    /// <summary>Whether attainment is put off anywhere.</summary>
    internal bool Shifts => _greatest != 0;

    /// <summary>The days by which attainment is put off in the region or its country; region unknown: the most of any region.</summary>
    internal int DayShift(Region region) =>
        _greatest == 0 ? 0
        : !region.IsKnown ? _greatest
        : !region.IsSubdivision ? _countries.GetValueOrDefault(region)
        : Math.Max(_shifts.GetValueOrDefault(region), _shifts.GetValueOrDefault(region.Country));

    private static FrozenDictionary<Region, int> OfDay(IEnumerable<Region> regions) => regions.Distinct().ToFrozenDictionary(region => region, _ => 1);
}
