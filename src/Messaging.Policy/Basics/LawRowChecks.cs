using NodaTime;

namespace Messaging.Policy;

/// <summary>What every set of law rows must satisfy.</summary>
internal static class LawRowChecks
{
    private const int HighestAge = 150;

    /// <summary>The first row that is not valid, or contradicts another, and what is wrong with it.</summary>
    /// <param name="rows">The rows by kind, region and start.</param>
    internal static (LawRow Row, string What)? Find(LawRow[] rows)
    {
        var ids = new HashSet<string>(rows.Length, StringComparer.Ordinal);
        for (var index = 0; index < rows.Length; index++)
        {
            var row = rows[index];
            if (Fault(row) is { } fault)
            {
                return (row, fault);
            }

            if (row.OwnId is { } id && !ids.Add(id))
            {
                return (row, $"has the id '{id}', which another row has: an id names one row");
            }

            for (var other = index - 1; other >= 0 && rows[other].Kind == row.Kind && rows[other].Region == row.Region; other--)
            {
                if (Contradict(rows[other], row))
                {
                    return (row, $"overlaps with {rows[other].Instrument}, and both replace: of rows that stand at once, all but one must add");
                }
            }
        }

        return null;
    }

    /// <summary>A row by what a reader knows it by.</summary>
    internal static string Describe(LawRow row) =>
        $"{(LawKinds.All.Contains(row.Kind) ? LawKinds.Name(row.Kind) : "no kind")} for '{row.Region.Code}' ({row.Instrument})";

    private static string? Fault(LawRow row) =>
        row.Kind is LawKind.Unknown or > LawKind.AgeAttained ? "has no kind"
        : !row.Region.IsKnown ? "has no region"
        : row.OwnId is { } id && !LawIds.IsId(id) ? $"has the id '{id}': allowed are lower-case letters and digits, with dashes between"
        : row.Age is < 0 or > HighestAge ? "has an age below 0 or above 150"
        : row.AdultAge is < 0 or > HighestAge ? "has an adult age below 0 or above 150"
        : row.AdultAge is not null && row.Kind != LawKind.AdultContactRestriction ? "has an adult age, which only adult-contact-restriction has"
        : row.FromMicros >= row.ToMicros ? "ends before it begins"
        : row.KnownFrom >= row.KnownTo ? "was known better before it was known"
        : row.Status is LawStatus.Unknown or > LawStatus.InForce ? "has no status"
        : string.IsNullOrWhiteSpace(row.Instrument) ? "names no instrument"
        : string.IsNullOrWhiteSpace(row.Source) ? "names no source"
        : null;

    private static bool Contradict(LawRow one, LawRow other) =>
        one.Status == other.Status && one.Combines == LawCombination.Replace && other.Combines == LawCombination.Replace
        && one.FromMicros < other.ToMicros && other.FromMicros < one.ToMicros
        && (one.KnownFrom ?? LocalDate.MinIsoValue) < (other.KnownTo ?? LocalDate.MaxIsoValue)
        && (other.KnownFrom ?? LocalDate.MinIsoValue) < (one.KnownTo ?? LocalDate.MaxIsoValue);
}
