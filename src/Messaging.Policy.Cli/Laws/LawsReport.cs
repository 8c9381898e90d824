using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>What is known about the laws of a region, or of all, as a reviewer can paste it into a document.</summary>
internal static class LawsReport
{
    public static void Write(TextWriter output, LawsQuery query, int? width)
    {
        LawRow[] rows = [.. Rows(query)];
        output.WriteLine(query.Region.IsKnown ? $"## Laws on ages: {RegionNames.Of(query.Region)}" : "## Laws on ages");
        output.WriteLine();
        output.WriteLine(
            $"Edition {query.Laws.Version}, as known on {LocalDatePattern.Iso.Format(query.Laws.AsOf)}; what can change was looked at until {LocalDatePattern.Iso.Format(query.Laws.KnownUntil)}. Research to be reviewed, not legal advice.");
        output.WriteLine();
        if (rows.Length == 0)
        {
            output.WriteLine("Nothing is known.");
        }
        else
        {
            LawsTable.Write(output, rows, query.Laws, query.Region, query.At, width);
        }

        WriteParts(output, query);
    }

    /// <summary>A region's own rows and those that it inherits, by kind, or all rows by region.</summary>
    private static IEnumerable<LawRow> Rows(LawsQuery query)
    {
        if (!query.Region.IsKnown)
        {
            return query.Laws.Rows.Where(row => query.Kinds.Contains(row.Kind)).OrderBy(row => row.Region.Code, StringComparer.Ordinal);
        }

        Region[] chain = [query.Region, query.Region.Country, .. RegionGroups.Of(query.Region.Country, Micros.Of(query.At.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()))];
        return query.Kinds.SelectMany(kind => chain.Distinct().SelectMany(region => query.Laws.Of(kind, region)));
    }

    private static void WriteParts(TextWriter output, LawsQuery query)
    {
        string[] parts = [.. query.Laws.Rows
            .Where(row => row.Region.IsSubdivision && row.Region.Country == query.Region && query.Kinds.Contains(row.Kind)).Select(row => row.Region.Code).Distinct().Order(StringComparer.Ordinal)];
        if (parts.Length > 0)
        {
            output.WriteLine();
            output.WriteLine($"Parts with rows of their own: {string.Join(", ", parts)}.");
        }
    }
}
