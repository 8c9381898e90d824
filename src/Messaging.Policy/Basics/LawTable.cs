using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>Checked rows, ready to be looked up by kind and region. Immutable.</summary>
internal sealed class LawTable
{
    private readonly FrozenDictionary<LawKind, IReadOnlyList<LawRow>> _kinds;
    private readonly FrozenDictionary<(LawKind Kind, Region Region), IReadOnlyList<LawRow>> _regions;

    /// <exception cref="ArgumentException">A row is not valid, or contradicts another.</exception>
    internal LawTable(IEnumerable<LawRow> rows)
    {
        LawRow[] sorted = [.. rows.OrderBy(row => row.Kind).ThenBy(row => row.Region.Code, StringComparer.Ordinal).ThenBy(row => row.FromMicros)];
        LawRowChecks.Check(sorted);
        Rows = Array.AsReadOnly(sorted);
        _kinds = sorted.GroupBy(row => row.Kind).ToFrozenDictionary(rows => rows.Key, rows => (IReadOnlyList<LawRow>)Array.AsReadOnly([.. rows]));
        _regions = sorted.GroupBy(row => (row.Kind, row.Region)).ToFrozenDictionary(rows => rows.Key, rows => (IReadOnlyList<LawRow>)Array.AsReadOnly([.. rows]));
    }

    internal IReadOnlyList<LawRow> Rows { get; }

    internal IReadOnlyList<LawRow> OfKind(LawKind kind) => _kinds.GetValueOrDefault(kind) ?? [];

    internal IReadOnlyList<LawRow> Of(LawKind kind, Region region) => _regions.GetValueOrDefault((kind, region)) ?? [];
}
