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

    /// <summary>A text of somebody else's without what a terminal would obey.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character)) : text;

    private static string Styled(string text, string style, bool usesColour) => usesColour ? $"{Escape}{style}{text}{Plain}" : text;
}
