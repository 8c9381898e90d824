namespace Messaging.Policy;

/// <summary>Rows of law, ready to be looked up by kind and region. Immutable.</summary>
internal sealed class LawTable
{
    private static readonly IReadOnlyList<LawRow> None = [];

    private readonly IReadOnlyList<LawRow>[] _kinds;
    private readonly Dictionary<(LawKind Kind, Region Region), IReadOnlyList<LawRow>> _regions;

    /// <param name="rows">Rows that were checked, in the order of <see cref="Sorted"/>.</param>
    private LawTable(LawRow[] rows)
    {
        Rows = Array.AsReadOnly(rows);
        _kinds = new IReadOnlyList<LawRow>[(int)LawKind.AgeAttained + 1];
        Array.Fill(_kinds, None);
        _regions = new Dictionary<(LawKind Kind, Region Region), IReadOnlyList<LawRow>>(rows.Length);
        var (kind, region) = (0, 0);
        for (var end = 1; end <= rows.Length; end++)
        {
            var sameKind = end < rows.Length && rows[end].Kind == rows[kind].Kind;
            if (!sameKind || rows[end].Region != rows[region].Region)
            {
                _regions.Add((rows[region].Kind, rows[region].Region), Array.AsReadOnly(rows[region..end]));
                region = end;
            }

            if (!sameKind)
            {
                _kinds[(int)rows[kind].Kind] = Array.AsReadOnly(rows[kind..end]);
                kind = end;
            }
        }
    }

    internal IReadOnlyList<LawRow> Rows { get; }

    /// <exception cref="ArgumentException">A row is not valid, or contradicts another.</exception>
    internal static LawTable Of(IEnumerable<LawRow> rows)
    {
        var sorted = Sorted(rows);
        return LawRowChecks.Find(sorted) is var (row, what)
            ? throw new ArgumentException($"A row of {LawRowChecks.Describe(row)} {what}.", nameof(rows))
            : new LawTable(sorted);
    }

    /// <summary>A table of rows that were checked and stand in their order.</summary>
    internal static LawTable OfChecked(LawRow[] rows) => new(rows);

    /// <summary>By kind, region, first day, first day of knowledge and id.</summary>
    internal static LawRow[] Sorted(IEnumerable<LawRow> rows)
    {
        LawRow[] sorted = [.. rows];

        // By place where all else is equal, so that the order is one and the same on every machine.
        var places = new int[sorted.Length];
        for (var place = 0; place < places.Length; place++)
        {
            places[place] = place;
        }

        Array.Sort(places, (one, other) => Compare(sorted[one], sorted[other]) is var order and not 0 ? order : one - other);
        return Array.ConvertAll(places, place => sorted[place]);
    }

    /// <summary>The rows for which something holds, in the same order.</summary>
    internal LawTable Where(Func<LawRow, bool> holds) => Rows.All(holds) ? this : new LawTable([.. Rows.Where(holds)]);

    internal IReadOnlyList<LawRow> OfKind(LawKind kind) => (uint)kind < (uint)_kinds.Length ? _kinds[(int)kind] : None;

    internal IReadOnlyList<LawRow> Of(LawKind kind, Region region) => _regions.GetValueOrDefault((kind, region)) ?? None;

    private static int Compare(LawRow one, LawRow other)
    {
        var order = one.Kind.CompareTo(other.Kind);
        order = order != 0 ? order : one.Region.CompareCodes(other.Region);
        order = order != 0 ? order : one.FromMicros.CompareTo(other.FromMicros);
        order = order != 0 ? order : Nullable.Compare(one.KnownFrom, other.KnownFrom);
        return order != 0 ? order : string.CompareOrdinal(one.OwnId, other.OwnId);
    }
}
