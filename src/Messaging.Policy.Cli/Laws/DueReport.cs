using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>What starts, ends or should be looked at again by a day: what a reviewer of the law data has to do.</summary>
internal static class DueReport
{
    public static void Write(TextWriter output, RegionLaws data, LocalDate by)
    {
        var rows = data.KnownAt(data.AsOf).Rows;
        var due = rows.Where(row => row.From > data.AsOf && row.From <= by).Select(row => (Day: row.From!.Value, What: "starts", Row: row))
            .Concat(rows.Where(row => row.To > data.AsOf && row.To <= by).Select(row => (Day: row.To!.Value, What: "ends", Row: row)))
            .Concat(rows.Where(row => row.ReviewBy <= by).Select(row => (Day: row.ReviewBy!.Value, What: "review", Row: row)))
            .OrderBy(each => each.Day).ThenBy(each => each.What, StringComparer.Ordinal).ThenBy(each => each.Row.Id, StringComparer.Ordinal);
        output.WriteLine($"Edition {data.Version}; what can change was looked at until {LawsTable.Date(data.KnownUntil)}. Due by {LawsTable.Date(by)}:");
        foreach (var (day, what, row) in due)
        {
            output.WriteLine($"{LawsTable.Date(day)}  {what,-6}  {row.Id}  {LawText.Name(row.Status)}");
        }
    }
}
