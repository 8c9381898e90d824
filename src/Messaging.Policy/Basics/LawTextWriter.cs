using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Writes law data in its one form: equal data gives equal bytes.</summary>
internal static class LawTextWriter
{
    internal static void Write(TextWriter output, LawEdition edition)
    {
        var asOf = Text(edition.AsOf);
        Head(output, "schema", LawText.Schema);
        Head(output, LawTextHead.EditionName, asOf);
        Head(output, LawTextHead.VersionName, edition.Version == asOf ? string.Empty : Cell(edition.Version));
        Head(output, LawTextHead.KnownSinceName, Text(edition.KnownSince));
        Head(output, LawTextHead.KnownUntilName, Text(edition.KnownUntil));
        Head(output, LawTextHead.PreviousName, Text(edition.Previous));
        Head(output, LawTextHead.DisclaimerName, Cell(edition.Disclaimer));
        output.Write('\n');
        output.Write(LawText.Header);
        output.Write('\n');
        foreach (var row in edition.Table.Rows)
        {
            output.Write(string.Join('\t', Cells(row)));
            output.Write('\n');
        }
    }

    /// <summary>The cells of a row, in the order of <see cref="LawText.Columns"/>.</summary>
    internal static string[] Cells(LawRow row) =>
    [
        row.Id,
        LawKinds.Name(row.Kind),
        row.Region.Code,
        Text(row.Age),
        Text(row.AdultAge),
        LawText.Name(row.Status),
        Text(row.From),
        Text(row.To),
        Text(row.KnownFrom),
        Text(row.KnownTo),
        row.IsBinding ? "binding" : "guidance",
        row.Combines == LawCombination.Add ? "add" : "replace",
        row.Confidence == LawConfidence.Unknown ? LawText.Name(LawConfidence.Low) : LawText.Name(row.Confidence),
        Text(row.Retrieved),
        Text(row.SeenUntil),
        Text(row.ReviewBy),
        Cell(row.ScopeWords),
        Cell(row.SupersededIds),
        LawKinds.SetsAttainment(row.Kind) ? Cell(row.Rule) : string.Empty,
        Cell(row.Withdrawn),
        Cell(row.Instrument),
        Cell(row.Source),
        Cell(row.Note),
    ];

    private static void Head(TextWriter output, string name, string value)
    {
        if (value.Length > 0)
        {
            output.Write($"{name}\t{value}\n");
        }
    }

    /// <summary>What separates cells and lines cannot stand in a cell.</summary>
    private static string Cell(string text) => text.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? text : text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');

    private static string Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : string.Empty;

    private static string Text(int? age) => age?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
