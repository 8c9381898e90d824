using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Rows of law as a table: of Markdown, to be pasted into a document and reviewed, or for a terminal.</summary>
internal static class LawsTable
{
    /// <summary>Writes the rows; of a region, with what it inherits and which of the rows another takes the place of.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="laws">The data that they are of.</param>
    /// <param name="region">The region; the unknown one: each row's own.</param>
    /// <param name="at">The day of which to tell.</param>
    /// <param name="width">How many columns the terminal has: a table that fits it. Null: a table of Markdown.</param>
    public static void Write(TextWriter output, IEnumerable<LawRow> rows, RegionLaws laws, Region region, LocalDate at, int? width = null)
    {
        string[] headings = ["Region", "Kind", "Age", $"On {Date(at)}", "From", "To", "Row", "Instrument", "Confidence", "Scope", "Note", "Source"];
        var cells = rows.Select(row => Cells(row, laws, region, at));
        if (width is { } columns)
        {
            TableLayout.Write(output, headings, [.. cells.Select(row => row.Select(cell => Terminal.Printable(cell)).ToArray())], columns);
            return;
        }

        output.WriteLine($"| {string.Join(" | ", headings)} |");
        output.WriteLine($"|{string.Concat(headings.Select(_ => "---|"))}");
        foreach (var row in cells)
        {
            row[6] = $"`{row[6]}`";
            row[8] = row[8] == "low" ? "**low**" : row[8];
            row[11] = Uri.TryCreate(row[11], UriKind.Absolute, out _) ? $"<{row[11]}>" : row[11];
            output.WriteLine($"| {string.Join(" | ", row.Select(Cell))} |");
        }
    }

    private static string[] Cells(LawRow row, RegionLaws laws, Region region, LocalDate at) =>
    [
        row.Region.ToString(), LawKinds.Name(row.Kind), row.Age?.ToString(CultureInfo.InvariantCulture) ?? "–", State(row, laws, region, at), Date(row.From), Date(row.To), row.Id,
        row.Instrument, row.Confidence switch { LawConfidence.High => "high", LawConfidence.Medium => "medium", _ => "low" }, string.Join(", ", row.Scope), row.Note, row.Source,
    ];

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

    public static string Date(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    public static string Cell(string text) => Terminal.Printable(text).Replace("|", "\\|", StringComparison.Ordinal);
}
