using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>What begins and ends after the day of the edition, as a Markdown table: what a reviewer has to look at first.</summary>
internal static class NextTable
{
    public static void Write(TextWriter output, RegionLaws laws)
    {
        output.WriteLine("| Day | Row | What | Age | Status | Confidence | Then |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var row in laws.Rows.Where(row => row.From > laws.AsOf).OrderBy(row => row.From).ThenBy(row => row.Id, StringComparer.Ordinal))
        {
            Write(output, row, LawsTable.Date(row.From), "begins");
        }

        foreach (var row in laws.Rows.Where(row => row.To > laws.AsOf).OrderBy(row => row.To).ThenBy(row => row.Id, StringComparer.Ordinal))
        {
            Write(output, row, LawsTable.Date(row.To), "ends");
        }
    }

    private static void Write(TextWriter output, LawRow row, string day, string what) => output.WriteLine(
        $"| {day} | `{row.Id}` | {what} | {row.Age?.ToString(CultureInfo.InvariantCulture) ?? "–"} | {LawText.Name(row.Status)} | {LawText.Name(row.Confidence)} | {Then(row)} |");

    private static string Then(LawRow row) =>
        !row.MayCount ? "counts in no decision: it is only planned, does not bind, or is stopped"
        : LawKinds.Decides(row.Kind) ? "**changes decisions of policies that adopt the kind**"
        : "answers questions";
}
