using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Rows of law as a Markdown table, to be pasted into a document and reviewed.</summary>
internal static class LawsTable
{
    /// <summary>Writes the rows; of a region, with what it inherits and which of the rows another takes the place of.</summary>
    public static void Write(TextWriter output, IEnumerable<LawRow> rows, RegionLaws laws, Region region, LocalDate at)
    {
        output.WriteLine($"| Region | Kind | Age | On {Date(at)} | From | To | Row | Instrument | Confidence | Scope | Note | Source |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            output.WriteLine(
                $"| {row.Region} | {LawKinds.Name(row.Kind)} | {row.Age?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {State(row, laws, region, at)} "
                + $"| {Date(row.From)} | {Date(row.To)} | `{row.Id}` | {Cell(row.Instrument)} | {Confidence(row)} | {Cell(string.Join(", ", row.Scope))} | {Cell(row.Note)} | {Source(row.Source)} |");
        }
    }

    /// <summary>What a row says on a day, such as "applies" or "enjoined".</summary>
    public static string State(LawRow row, RegionLaws laws, Region region, LocalDate at)
    {
        var midnight = at.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        if (!row.AppliesAt(midnight))
        {
            return row.From > at ? $"{Status(row)}; from {Date(row.From)}"
                : row.To <= at && row.Status is (LawStatus.InForce or LawStatus.Enacted or LawStatus.Repealed) ? $"ended {Date(row.To)}"
                : Status(row);
        }

        var standing = laws.Applicable(row.Kind, region.IsKnown ? region : row.Region, midnight, withGuidance: true).Contains(row)
            ? row.Status == LawStatus.Repealed ? "applies, repealed since" : "applies"
            : "replaced by a more specific row";
        return row.IsBinding ? standing : $"{standing}; guidance, does not bind";
    }

    private static string Status(LawRow row) => row.Status switch
    {
        LawStatus.InForce or LawStatus.Repealed => "applies",
        _ => LawText.Name(row.Status),
    };

    private static string Confidence(LawRow row) => row.Confidence switch
    {
        LawConfidence.High => "high",
        LawConfidence.Medium => "medium",
        _ => "**low**",
    };

    private static string Source(string source) => Uri.TryCreate(source, UriKind.Absolute, out _) ? $"<{Cell(source)}>" : Cell(source);

    public static string Date(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    public static string Cell(string text) => Terminal.Printable(text).Replace("|", "\\|", StringComparison.Ordinal);
}
