using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>What terminals understand.</summary>
internal static class Terminal
{
    private const string Escape = "\e[";
    private const string Plain = "\e[0m";

    public static string Bold(string text, bool usesColour) => Styled(text, "1m", usesColour);

    public static string Dim(string text, bool usesColour) => Styled(text, "2m", usesColour);

    public static string Coloured(string text, Outcome outcome, bool usesColour) => Styled(
        text,
        outcome switch
        {
            Outcome.Deliver => "32m",
            Outcome.Quiet => "36m",
            Outcome.Request => "33m",
            Outcome.Filtered => "35m",
            _ => "31m",
        },
        usesColour);

    public static string Red(string text, bool usesColour) => Styled(text, "31m", usesColour);

    public static string Green(string text, bool usesColour) => Styled(text, "32m", usesColour);

    /// <summary>A text of somebody else's without what a terminal would obey: controls, and what turns the direction of writing.</summary>
    public static string Printable(string text, bool mayHaveLines = false) =>
        text.Any(character => IsObeyed(character, mayHaveLines)) ? string.Concat(text.Select(character => IsObeyed(character, mayHaveLines) ? '\uFFFD' : character)) : text;

    /// <summary>How many columns the terminal has: as COLUMNS says, else as the terminal does; null where neither is a number.</summary>
    public static int? FindWidth()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return columns;
        }

        try
        {
            return Console.WindowWidth is > 0 and var width ? width : null;
        }
        catch (Exception exception) when (exception is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private static bool IsObeyed(char character, bool mayHaveLines) =>
        (char.IsControl(character) && !(mayHaveLines && character is ('\n' or '\r' or '\t'))) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Styled(string text, string style, bool usesColour) => usesColour ? $"{Escape}{style}{text}{Plain}" : text;
}
