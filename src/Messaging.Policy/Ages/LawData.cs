using System.Globalization;
using System.Reflection;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>The age laws that ship with the library: research to be reviewed, not legal advice. Read on first use and never changed.</summary>
internal static class LawData
{
    /// <summary>The day on which the data was compiled; what changed later is not in it.</summary>
    internal static readonly LocalDate AsOf = new(2026, 11, 22);

    private const string Header = "region\tage\tfrom\tto\tstatus\tconfidence\tinstrument\tsource\tnote";

    private static readonly Lazy<IReadOnlyList<LawRow>>[] Files = [.. LawKinds.All.Select(kind => new Lazy<IReadOnlyList<LawRow>>(() => Read(kind)))];

    /// <summary>Every row of a kind, in force or not, in the order of the file: by region, then by start.</summary>
    internal static IReadOnlyList<LawRow> Rows(LawKind kind) => Files[(int)kind].Value;

    /// <summary>Reads a file of tab-separated rows under a header line.</summary>
    /// <exception cref="InvalidDataException">A line is not a row of law data.</exception>
    internal static IReadOnlyList<LawRow> Parse(LawKind kind, TextReader text)
    {
        if (text.ReadLine() is not Header)
        {
            throw Wrong(kind, 1, $"the header must be '{Header}'");
        }

        var rows = new List<LawRow>();
        for (var line = 2; text.ReadLine() is { } row; line++)
        {
            rows.Add(ParseRow(kind, line, row.Split('\t')));
        }

        return rows.AsReadOnly();
    }

    private static LawRow ParseRow(LawKind kind, int line, string[] cells)
    {
        if (cells is not [var region, var age, var from, var to, var status, var confidence, var instrument, var source, var note])
        {
            throw Wrong(kind, line, "a row has nine cells");
        }

        return new LawRow
        {
            Kind = kind,
            Region = Region.TryParse(region, out var known) ? known : throw Wrong(kind, line, $"'{region}' is not a region"),
            Age = age.Length == 0 ? null
                : int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var years) ? years
                : throw Wrong(kind, line, $"'{age}' is not an age"),
            From = from.Length == 0 ? CalendarTime.Always : Midnight(kind, line, from),
            To = to.Length == 0 ? Micros.Never : Midnight(kind, line, to),
            Status = status switch
            {
                "in-force" => LawStatus.InForce,
                "proposed" => LawStatus.Proposed,
                "enacted-not-in-force" => LawStatus.EnactedNotInForce,
                "enjoined" => LawStatus.Enjoined,
                "repealed" => LawStatus.Repealed,
                _ => throw Wrong(kind, line, $"'{status}' is not a status"),
            },
            Confidence = confidence switch
            {
                "low" => LawConfidence.Low,
                "medium" => LawConfidence.Medium,
                "high" => LawConfidence.High,
                _ => throw Wrong(kind, line, $"'{confidence}' is not a confidence"),
            },
            Instrument = instrument,
            Source = source,
            Note = note,
        };
    }

    private static long Midnight(LawKind kind, int line, string date)
    {
        var parsed = LocalDatePattern.Iso.Parse(date);
        return parsed.Success
            ? CalendarTime.MidnightUtc(CalendarTime.Day(parsed.Value))
            : throw Wrong(kind, line, $"'{date}' is not a date");
    }

    private static IReadOnlyList<LawRow> Read(LawKind kind)
    {
        var name = $"Messaging.Policy.Ages.Data.{LawKinds.Name(kind)}.tsv";
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return Parse(kind, reader);
    }

    private static InvalidDataException Wrong(LawKind kind, int line, string what) =>
        new($"Law data {LawKinds.Name(kind)}, line {line.ToString(CultureInfo.InvariantCulture)}: {what}.");
}
