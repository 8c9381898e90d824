using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Law data as text: a header, then a row a line, with tabs between the cells.</summary>
internal static class LawText
{
    internal const string Header =
        "region\tage\tfrom\tto\tstatus\tcombines\tbinding\tconfidence\tknown-from\tknown-to\tinstrument\tsource\tnote";

    private const int Cells = 13;

    /// <exception cref="InvalidDataException">A line is not a row of law data.</exception>
    internal static List<LawRow> Parse(LawKind kind, TextReader text)
    {
        if (text.ReadLine() is not Header)
        {
            throw Wrong(kind, 1, $"the header must be '{Header}'");
        }

        var rows = new List<LawRow>();
        for (var line = 2; text.ReadLine() is { } row; line++)
        {
            rows.Add(Row(kind, line, row.Split('\t')));
        }

        return rows;
    }

    /// <summary>The name of a status, in files and for readers.</summary>
    internal static string Name(LawStatus status) => status switch
    {
        LawStatus.InForce => "in-force",
        LawStatus.Proposed => "proposed",
        LawStatus.EnactedNotInForce => "enacted-not-in-force",
        LawStatus.Enjoined => "enjoined",
        LawStatus.Repealed => "repealed",
        _ => "unknown",
    };

    private static LawRow Row(LawKind kind, int line, string[] cells) => cells.Length != Cells
        ? throw Wrong(kind, line, $"a row has {Cells} cells")
        : new LawRow
        {
            Kind = kind,
            Region = Region.TryParse(cells[0], out var region) ? region : throw Wrong(kind, line, $"'{cells[0]}' is not a region"),
            Age = cells[1].Length == 0 ? null
                : int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age
                : throw Wrong(kind, line, $"'{cells[1]}' is not an age"),
            From = Date(kind, line, cells[2]),
            To = Date(kind, line, cells[3]),
            Status = Enum.GetValues<LawStatus>().FirstOrDefault(status => Name(status) == cells[4]) is var status and not LawStatus.Unknown
                ? status : throw Wrong(kind, line, $"'{cells[4]}' is not a status"),
            Combines = cells[5] switch
            {
                "add" => LawCombination.Add,
                "replace" => LawCombination.Replace,
                _ => throw Wrong(kind, line, $"'{cells[5]}' is neither add nor replace"),
            },
            IsBinding = cells[6] switch
            {
                "binding" => true,
                "guidance" => false,
                _ => throw Wrong(kind, line, $"'{cells[6]}' is neither binding nor guidance"),
            },
            Confidence = cells[7] switch
            {
                "low" => LawConfidence.Low,
                "medium" => LawConfidence.Medium,
                "high" => LawConfidence.High,
                _ => throw Wrong(kind, line, $"'{cells[7]}' is not a confidence"),
            },
            KnownFrom = Date(kind, line, cells[8]),
            KnownTo = Date(kind, line, cells[9]),
            Instrument = cells[10],
            Source = cells[11],
            Note = cells[12],
        };

    private static LocalDate? Date(LawKind kind, int line, string cell)
    {
        if (cell.Length == 0)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(cell);
        return parsed.Success ? parsed.Value : throw Wrong(kind, line, $"'{cell}' is not a date");
    }

    private static InvalidDataException Wrong(LawKind kind, int line, string what) =>
        new($"Law data {LawKinds.Name(kind)}, line {line.ToString(CultureInfo.InvariantCulture)}: {what}.");
}
