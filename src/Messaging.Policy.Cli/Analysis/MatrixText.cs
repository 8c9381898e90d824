namespace Messaging.Policy.Cli;

/// <summary>A matrix as text.</summary>
internal static class MatrixText
{
    public static void WriteTable(TextWriter output, PolicyMatrix matrix)
    {
        string[][] lines = [[.. Head(matrix)], .. matrix.Rows.Select(row => (string[])[.. Cells(row)])];
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length))];
        foreach (var line in lines)
        {
            output.WriteLine(Terminal.Printable(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
        }

        output.WriteLine();
        output.WriteLine(MatrixCells.Key);
        foreach (var note in matrix.Notes)
        {
            output.WriteLine(Terminal.Printable(note));
        }
    }

    public static void WriteMarkdown(TextWriter output, PolicyMatrix matrix)
    {
        output.WriteLine($"| {string.Join(" | ", Head(matrix))} |");
        output.WriteLine($"|{string.Concat(Head(matrix).Select(_ => "---|"))}");
        foreach (var row in matrix.Rows)
        {
            output.WriteLine($"| {string.Join(" | ", Cells(row))} |");
        }

        output.WriteLine();
        output.WriteLine(MatrixCells.Key);
    }

    public static void WriteCsv(TextWriter output, PolicyMatrix matrix)
    {
        output.WriteLine(string.Join(",", Head(matrix).Select(Field)));
        foreach (var row in matrix.Rows)
        {
            output.WriteLine(string.Join(",", Cells(row).Select(Field)));
        }
    }

    private static IEnumerable<string> Head(PolicyMatrix matrix) => ["sender", "recipient", "mode", .. matrix.Ties];

    private static IEnumerable<string> Cells(PolicyMatrixRow row) => [row.Sender, row.Recipient, row.Mode, .. row.Outcomes.Select((_, tie) => MatrixCells.Text(row, tie))];

    private static string Field(string text) => text.AsSpan().IndexOfAny("\",\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
