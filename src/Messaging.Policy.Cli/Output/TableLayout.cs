namespace Messaging.Policy.Cli;

/// <summary>How wide the columns of a table are: as wide as what stands in them, or so wide that the table fits a terminal.</summary>
internal sealed class TableLayout
{
    private const string Gap = "  ";
    private const int Narrowest = 11;

    private readonly IReadOnlyList<string> _headings;
    private readonly int[] _columns;
    private readonly int[] _widths;
    private readonly int _listWidth;

    private TableLayout(IReadOnlyList<string> headings, int[] columns, int[] widths, int listWidth)
    {
        (_headings, _columns, _widths, _listWidth) = (headings, columns, widths, listWidth);
    }

    /// <summary>Whether the terminal is too narrow for columns, so that each row is a list of its cells.</summary>
    public bool IsList => _listWidth > 0;

    /// <param name="headings">The headings.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="width">How many columns the terminal has; null: nothing is wrapped or left out.</param>
    public static TableLayout Of(IReadOnlyList<string> headings, IReadOnlyList<string[]> rows, int? width)
    {
        int[] columns = [.. Enumerable.Range(0, headings.Count)];
        int[] widths = [.. columns.Select(column => rows.Select(row => TextWidth.Of(row[column])).Append(TextWidth.Of(headings[column])).Max())];
        if (width is not { } most || Total(columns, widths) <= most)
        {
            return new(headings, columns, widths, listWidth: 0);
        }

        // A column that says nothing is the first to go; then the widest column is wrapped.
        columns = [.. columns.Where(column => rows.Any(row => row[column] is not ("" or "-" or "–")))];
        while (Total(columns, widths) > most && columns.MaxBy(column => widths[column]) is var widest && widths[widest] > Narrowest)
        {
            widths[widest]--;
        }

        return new(headings, columns, widths, Total(columns, widths) <= most ? 0 : most);
    }

    public static void Write(TextWriter output, IReadOnlyList<string> headings, IReadOnlyList<string[]> rows, int? width)
    {
        var layout = Of(headings, rows, width);
        IEnumerable<string> lines = layout.IsList ? [] : layout.Lines(headings);
        foreach (var line in lines.Concat(rows.SelectMany(row => layout.Lines(row))))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>The lines of a row, or of the headings.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="style">Styles a piece of a cell's text, by its column; null: it is left plain.</param>
    public IEnumerable<string> Lines(IReadOnlyList<string> cells, Func<int, string, string>? style = null)
    {
        style ??= (_, text) => text;
        return IsList ? ListOf(cells, style) : RowOf(cells, style);
    }

    private IEnumerable<string> RowOf(IReadOnlyList<string> cells, Func<int, string, string> style)
    {
        List<string>[] wrapped = [.. _columns.Select(column => TextWidth.Wrap(cells[column], _widths[column]))];
        for (var line = 0; line < wrapped.Max(lines => lines.Count); line++)
        {
            yield return string.Join(Gap, _columns.Select((column, i) => style(column, TextWidth.Pad(line < wrapped[i].Count ? wrapped[i][line] : "", _widths[column])))).TrimEnd();
        }
    }

    private IEnumerable<string> ListOf(IReadOnlyList<string> cells, Func<int, string, string> style)
    {
        var names = _columns.Max(column => TextWidth.Of(_headings[column]));
        foreach (var column in _columns)
        {
            var lines = TextWidth.Wrap(cells[column], Math.Max(1, _listWidth - names - Gap.Length));
            for (var line = 0; line < lines.Count; line++)
            {
                yield return $"{TextWidth.Pad(line == 0 ? _headings[column] : "", names)}{Gap}{style(column, lines[line])}".TrimEnd();
            }
        }

        yield return "";
    }

    private static int Total(int[] columns, int[] widths) => columns.Sum(column => widths[column]) + (Gap.Length * Math.Max(0, columns.Length - 1));
}
