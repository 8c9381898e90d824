using NodaTime;

namespace Messaging.Policy;

/// <summary>The head of a text of law data, while it is read.</summary>
internal sealed class LawTextHead
{
    internal const string EditionName = "edition";
    internal const string VersionName = "version";
    internal const string KnownSinceName = "known-since";
    internal const string KnownUntilName = "known-until";
    internal const string PreviousName = "previous";
    internal const string DisclaimerName = "disclaimer";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private static string[] Dates => [EditionName, KnownSinceName, KnownUntilName, PreviousName];

    /// <summary>What is needed and was not there; null: nothing.</summary>
    internal string? Missing => _values.ContainsKey(EditionName) ? _values.ContainsKey(KnownUntilName) ? null : KnownUntilName : EditionName;

    /// <summary>Takes in a line.</summary>
    /// <returns>What is wrong with it, and whether it is wrong in the value; null: nothing.</returns>
    internal (bool InValue, string What)? Set(string name, string value)
    {
        var isDate = Dates.Contains(name);
        if (!isDate && name is not (VersionName or DisclaimerName))
        {
            return (false, $"'{name}' is no name of the head: allowed are {string.Join(", ", [.. Dates, VersionName, DisclaimerName])}");
        }

        if (isDate && !LawText.TryParse(value, out LocalDate _))
        {
            return (true, $"{name}: '{value}' is not a date: allowed is YYYY-MM-DD");
        }

        return value.AsSpan().IsWhiteSpace() ? (true, $"{name} is empty: leave the line out, or say it")
            : _values.TryAdd(name, value) ? null
            : (false, $"{name} is said twice");
    }

    internal LawEdition Edition(LawTable table) => new(
        Date(EditionName)!.Value,
        _values.GetValueOrDefault(VersionName) ?? _values[EditionName],
        Date(KnownSinceName),
        Date(KnownUntilName)!.Value,
        Date(PreviousName),
        _values.GetValueOrDefault(DisclaimerName) ?? string.Empty,
        table);

    private LocalDate? Date(string name) => _values.TryGetValue(name, out var value) && LawText.TryParse(value, out LocalDate date) ? date : null;
}
