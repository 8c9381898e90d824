using System.Globalization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// Law data as text: a head of names and values, an empty line, the names of the columns, then a row a line. Tabs stand between the cells. The words
/// of the format are here; <see cref="LawTextReader"/> reads it, <see cref="LawTextWriter"/> writes it.
/// </summary>
internal static class LawText
{
    internal const string Schema = "messaging-policy-laws/1";

    internal static readonly string[] Columns =
    [
        "id", "kind", "region", "age", "adult-age", "status", "from", "to", "known-from", "known-to", "binding", "combines", "confidence",
        "retrieved", "seen-until", "review-by", "scope", "supersedes", "rule", "withdrawn", "instrument", "source", "note",
    ];

    internal static readonly string Header = string.Join('\t', Columns);

    /// <summary>The rules that rows on leap days and attainment may name.</summary>
    internal static readonly string[] Rules =
        ["mar-1", "feb-28", "feb-28-end", "start-of-anniversary", "end-of-day-before", "day-before-anniversary", "day-after-anniversary", "jan-1-of-year"];

    private static readonly LawStatus[] Statuses =
        [LawStatus.InForce, LawStatus.Enacted, LawStatus.Proposed, LawStatus.Enjoined, LawStatus.StruckDown, LawStatus.Repealed];

    /// <summary>The names of all statuses, for a message.</summary>
    internal static string StatusNames => string.Join(", ", Statuses.Select(Name));

    /// <summary>The name of a status, in files and for readers.</summary>
    internal static string Name(LawStatus status) => status switch
    {
        LawStatus.InForce => "in-force",
        LawStatus.Proposed => "proposed",
        LawStatus.Enacted => "enacted",
        LawStatus.Enjoined => "enjoined",
        LawStatus.StruckDown => "struck-down",
        LawStatus.Repealed => "repealed",
        _ => "unknown",
    };

    /// <summary>The name of a confidence; empty where it is not said.</summary>
    internal static string Name(LawConfidence confidence) => confidence switch
    {
        LawConfidence.High => "high",
        LawConfidence.Medium => "medium",
        LawConfidence.Low => "low",
        _ => string.Empty,
    };

    internal static bool TryParse(ReadOnlySpan<char> name, out LawStatus status)
    {
        foreach (var known in Statuses)
        {
            if (name.SequenceEqual(Name(known)))
            {
                status = known;
                return true;
            }
        }

        status = default;
        return false;
    }

    /// <summary>A date of the form YYYY-MM-DD.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(text[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }
}
