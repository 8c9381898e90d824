using System.Globalization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Reads law data, strictly: what is not understood is an error that names the line, the column and what is allowed.</summary>
internal ref struct LawTextReader
{
    private readonly ReadOnlySpan<char> _text;
    private ReadOnlySpan<char> _line;
    private int _next;
    private int _lineNumber;
    private int _column;
    private int _cell;

    private LawTextReader(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="LawDataException">The text is no law data.</exception>
    internal static LawEdition Read(ReadOnlySpan<char> text)
    {
        var reader = new LawTextReader(text);
        var head = new LawTextHead();
        reader.ReadHead(head);
        var first = reader._lineNumber + 1;
        var rows = reader.ReadRows();
        var sorted = LawTable.Sorted(rows);
        return LawRowChecks.Find(sorted) is var (row, what)
            ? throw new LawDataException(first + rows.FindIndex(one => ReferenceEquals(one, row)), 1, $"the row of {LawRowChecks.Describe(row)} {what}")
            : head.Edition(LawTable.OfChecked(sorted));
    }

    private void ReadHead(LawTextHead head)
    {
        if (!NextLine() || !_line.SequenceEqual($"schema\t{LawText.Schema}"))
        {
            _lineNumber = Math.Max(_lineNumber, 1);
            throw At(1, $"the first line must be 'schema', a tab and '{LawText.Schema}'");
        }

        while (true)
        {
            if (!NextLine())
            {
                throw new LawDataException(_lineNumber + 1, 1, "an empty line and the names of the columns must follow the head");
            }

            if (_line.IsEmpty)
            {
                break;
            }

            var tab = _line.IndexOf('\t');
            if (tab < 0)
            {
                throw At(1, "a line of the head is a name, a tab and a value");
            }

            if (head.Set(_line[..tab].ToString(), _line[(tab + 1)..].ToString()) is var (inValue, what))
            {
                throw At(inValue ? tab + 2 : 1, what);
            }
        }

        if (head.Missing is { } missing)
        {
            throw At(1, $"the head has no {missing}");
        }

        if (!NextLine() || !_line.SequenceEqual(LawText.Header))
        {
            throw new LawDataException(_lineNumber, 1, $"the names of the columns must be {string.Join(", ", LawText.Columns)}");
        }
    }

    private List<LawRow> ReadRows()
    {
        List<LawRow> rows = [];
        while (NextLine())
        {
            rows.Add(ReadRow());
        }

        return rows;
    }

    private LawRow ReadRow()
    {
        if (_line.Count('\t') + 1 is var cells && cells != LawText.Columns.Length)
        {
            throw At(1, $"a row has {LawText.Columns.Length} cells, and this one has {cells}");
        }

        _column = 1;
        _cell = -1;
        var row = new LawRow
        {
            OwnId = Cell(out var id) && LawIds.IsId(id) ? id.ToString() : throw Wrong(id, "an id: allowed are lower-case letters and digits, with dashes between"),
            Kind = Cell(out var name) && LawKinds.TryParse(name, out var kind) ? kind : throw Wrong(name, $"a kind: allowed is one of {string.Join(", ", LawKinds.All.Select(LawKinds.Name))}"),
            Region = Cell(out var code) && Region.TryParse(code.ToString(), out var region) ? region : throw Wrong(code, $"a region: {RegionAdvice.About(code.ToString()) ?? "allowed are codes such as US, US-UT or EU"}"),
            Age = Age(),
            AdultAge = Age(),
            Status = Cell(out var standing) && LawText.TryParse(standing, out LawStatus status) ? status : throw Wrong(standing, $"a status: allowed is one of {LawText.StatusNames}"),
            From = Date(),
            To = Date(),
            KnownFrom = Date(),
            KnownTo = Date(),
            IsBinding = OneOf("binding", "guidance"),
            Combines = OneOf("add", "replace") ? LawCombination.Add : LawCombination.Replace,
            Confidence = Confidence(),
            Retrieved = Date(),
            SeenUntil = Date(),
            ReviewBy = Date(),
            ScopeWords = Text(),
            SupersededIds = Text(),
            RuleName = Text(),
            Withdrawn = Text(),
            Instrument = Text(),
            Source = Text(),
            Note = Text(),
        };
        var setsAttainment = LawKinds.SetsAttainment(row.Kind);
        return (setsAttainment ? !LawText.Rules.Contains(row.RuleName) : row.RuleName.Length > 0)
            ? throw At(1, setsAttainment
                ? $"the rule '{row.RuleName}' is none: allowed is one of {string.Join(", ", LawText.Rules)}"
                : "only leap-day and age-attained have a rule")
            : row;
    }

    private bool NextLine()
    {
        if (_next >= _text.Length)
        {
            return false;
        }

        var rest = _text[_next..];
        var end = rest.IndexOf('\n');
        _line = end < 0 ? rest : rest[..end];
        _next += end < 0 ? rest.Length : end + 1;
        _line = _line is [.. var line, '\r'] ? line : _line;
        _lineNumber++;
        return true;
    }

    /// <summary>Goes to the next cell.</summary>
    /// <returns>Always true, so that it can stand before a check of what it found.</returns>
    private bool Cell(out ReadOnlySpan<char> cell)
    {
        _column += _cell < 0 ? 0 : NextLength() + 1;
        _cell++;
        cell = _line.Slice(_column - 1, NextLength());
        return true;
    }

    private readonly int NextLength() => _line[(_column - 1)..].IndexOf('\t') is var end and >= 0 ? end : _line.Length - _column + 1;

    private int? Age() =>
        Cell(out var cell) && cell.IsEmpty ? null
        : int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age
        : throw Wrong(cell, "an age: allowed are whole years, or nothing");

    private LocalDate? Date() =>
        Cell(out var cell) && cell.IsEmpty ? null
        : LawText.TryParse(cell, out LocalDate date) ? date
        : throw Wrong(cell, "a date: allowed is YYYY-MM-DD, or nothing");

    private bool OneOf(string yes, string no) =>
        Cell(out var cell) && cell.SequenceEqual(yes) ? true
        : cell.SequenceEqual(no) ? false
        : throw Wrong(cell, $"understood: allowed is {yes} or {no}");

    private LawConfidence Confidence()
    {
        Cell(out var cell);
        for (var confidence = LawConfidence.Low; confidence <= LawConfidence.High; confidence++)
        {
            if (cell.SequenceEqual(LawText.Name(confidence)))
            {
                return confidence;
            }
        }

        throw Wrong(cell, "a confidence: allowed is low, medium or high");
    }

    private string Text()
    {
        Cell(out var cell);
        return cell.IsEmpty ? string.Empty : cell.ToString();
    }

    private readonly LawDataException Wrong(ReadOnlySpan<char> cell, string what) => At(_column, $"{LawText.Columns[_cell]}: '{cell}' is not {what}");

    private readonly LawDataException At(int column, string what) => new(_lineNumber, column, what);
}
