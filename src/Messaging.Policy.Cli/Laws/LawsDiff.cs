namespace Messaging.Policy.Cli;

/// <summary>What changed between two editions of the law data: row by row, and in decisions.</summary>
internal static class LawsDiff
{
    public static void Write(TextWriter output, RegionLaws before, RegionLaws after)
    {
        output.WriteLine($"# From {before.Version} to {after.Version}");
        output.WriteLine();
        output.WriteLine("## Rows");
        output.WriteLine();
        WriteRows(output, before, after);
        output.WriteLine();
        output.WriteLine("## Decisions");
        output.WriteLine();
        WriteDecisions(output, before, after);
    }

    private static void WriteRows(TextWriter output, RegionLaws before, RegionLaws after)
    {
        var (old, now) = (before.Rows.ToLookup(row => row.Id), after.Rows.ToLookup(row => row.Id));
        var changed = 0;
        foreach (var id in old.Select(rows => rows.Key).Union(now.Select(rows => rows.Key)).Order(StringComparer.Ordinal))
        {
            var line = (old[id].FirstOrDefault(), now[id].FirstOrDefault()) switch
            {
                (null, { } added) => $"+ {id}: {Cells(added)}",
                ({ } gone, null) => $"- {id}: {Cells(gone)}",
                ({ } one, { } other) => Changes(one, other) is { Length: > 0 } changes ? $"~ {id}: {changes}" : null,
                _ => null,
            };
            if (line is not null)
            {
                output.WriteLine(Terminal.Printable(line));
                changed++;
            }
        }

        output.WriteLine(changed == 0 ? "No row changed." : $"{changed} rows changed.");
    }

    private static void WriteDecisions(TextWriter output, RegionLaws before, RegionLaws after)
    {
        var any = false;
        foreach (var change in DecisionChanges.Between(before, after))
        {
            any = true;
            output.WriteLine(
                $"{(change.IsTighter ? "Tightens" : "Loosens")}: {LawKinds.Name(change.Example.Kind)} in {change.Example.Region}, from {change.Example.At:uuuu-MM-dd'T'HH:mm:ss'Z'}: {change.Before} becomes {change.After}");
            output.WriteLine(change.Example.ToScenario(change.After));
            output.WriteLine();
        }

        if (!any)
        {
            output.WriteLine("No decision of a policy that adopts these laws comes out otherwise from the day of the edition on.");
        }
    }

    /// <summary>What a row says, by column, where it says something.</summary>
    private static string Cells(LawRow row) =>
        string.Join("; ", LawText.Columns.Zip(LawTextWriter.Cells(row)).Skip(1).Where(cell => cell.Second.Length > 0).Select(cell => $"{cell.First} {cell.Second}"));

    private static string Changes(LawRow one, LawRow other) =>
        string.Join("; ", LawText.Columns.Zip(LawTextWriter.Cells(one), LawTextWriter.Cells(other)).Where(cell => cell.Second != cell.Third)
            .Select(cell => $"{cell.First} '{cell.Second}' becomes '{cell.Third}'"));
}
