using NodaTime;

namespace Messaging.Policy;

/// <summary>What every set of law rows must satisfy.</summary>
internal static class LawRowChecks
{
    private const int HighestAge = 150;

    /// <param name="rows">The rows by kind, region and start.</param>
    /// <exception cref="ArgumentException">A row is not valid, or contradicts another.</exception>
    internal static void Check(LawRow[] rows)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            if (Fault(rows[index]) is { } fault)
            {
                throw Wrong(rows[index], fault);
            }

            for (var other = index - 1; other >= 0 && rows[other].Kind == rows[index].Kind && rows[other].Region == rows[index].Region; other--)
            {
                if (Contradict(rows[other], rows[index]))
                {
                    throw Wrong(rows[index], $"overlaps with {rows[other].Instrument}, and both replace: of rows that stand at once, all but one must add");
                }
            }
        }
    }

    private static string? Fault(LawRow row) =>
        !LawKinds.All.Contains(row.Kind) ? "has no kind"
        : !row.Region.IsKnown ? "has no region"
        : row.Age is < 0 or > HighestAge ? "has an age below 0 or above 150"
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

    private static ArgumentException Wrong(LawRow row, string what) =>
        new($"A row of {(LawKinds.All.Contains(row.Kind) ? LawKinds.Name(row.Kind) : "no kind")} for '{row.Region.Code}' ({row.Instrument}) {what}.");
}
