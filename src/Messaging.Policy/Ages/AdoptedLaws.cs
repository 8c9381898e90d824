namespace Messaging.Policy;

/// <summary>
/// The rows that count for a policy: of the kinds that it adopts, believed on the day of knowledge, binding, in force or enacted with a first day, and not
/// excepted. Compiled once; immutable.
/// </summary>
internal sealed class AdoptedLaws
{
    private readonly Dictionary<LawKind, LawRow[]> _kinds;

    /// <param name="adoptions">The kinds; of several entries of one kind a row is out only if all of them leave it out.</param>
    /// <param name="known">The rows that are believed on the day of knowledge.</param>
    /// <param name="withParts">Whether a country's code alone is judged with all rows of the country's parts.</param>
    internal AdoptedLaws(IEnumerable<LawAdoption> adoptions, LawTable known, bool withParts = false)
    {
        WithParts = withParts;
        _kinds = adoptions.GroupBy(adoption => adoption.Kind).ToDictionary(
            entries => entries.Key,
            entries => known.OfKind(entries.Key).Where(row => row.MayCount && !entries.All(entry => entry.LeavesOut(row))).ToArray());
    }

    /// <summary>No kind is adopted.</summary>
    internal static AdoptedLaws None { get; } = new([], LawTable.OfChecked([]));

    /// <summary>Whether a country's code alone is judged with all rows of the country's parts.</summary>
    internal bool WithParts { get; }

    internal bool Adopts(LawKind kind) => _kinds.ContainsKey(kind);

    /// <summary>The rows of a kind that count inside their days; none where the kind is not adopted.</summary>
    internal LawRow[] OfKind(LawKind kind) => _kinds.GetValueOrDefault(kind) ?? [];

    /// <summary>
    /// Whether a row concerns those in a region: the same, the country of it, and with the parts' rows also a part of it. Where the region is unknown every row does.
    /// </summary>
    internal bool Concerns(LawRow row, Region region) =>
        !region.IsKnown || row.Region.Contains(region) || (WithParts && region.Contains(row.Region));

    /// <summary>The regions in which some of the rows make a difference, by which answers are compiled.</summary>
    internal IEnumerable<Region> Named(IEnumerable<LawRow> rows) =>
        rows.SelectMany(row => WithParts && row.Region.IsSubdivision ? new[] { row.Region, row.Region.Country } : [row.Region]).Distinct();
}
