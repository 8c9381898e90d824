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
    private readonly int _greatest;

    /// <param name="laws">The rows of the adopted kinds; those not in force are left out. A row counts at every instant: it only ever delays.</param>
    internal AttainmentLaws(IEnumerable<LawRow> laws)
    {
        _shifts = laws
            .Where(law => law is { Status: LawStatus.InForce, IsBinding: true } && law.Rule == DayAfter)
            .Select(law => law.Region)
            .Distinct()
            .ToFrozenDictionary(region => region, _ => 1);
        _greatest = _shifts.Count == 0 ? 0 : 1;
    }

    /// <summary>Compiles the rows of those adopted kinds that say when an age is attained.</summary>
    internal static AttainmentLaws Create(IEnumerable<LawKind> adopted, RegionLaws laws) =>
        new(adopted.Where(LawKinds.SetsAttainment).SelectMany(laws.OfKind));

    /// <summary>Whether attainment is put off anywhere.</summary>
    internal bool Shifts => _greatest != 0;

    /// <summary>The days by which attainment is put off in the region or its country; region unknown: the most of any region.</summary>
    internal int DayShift(Region region)
    {
        if (_greatest == 0)
        {
            return 0;
        }

        return !region.IsKnown ? _greatest : Math.Max(_shifts.GetValueOrDefault(region), _shifts.GetValueOrDefault(region.Country));
    }
}
