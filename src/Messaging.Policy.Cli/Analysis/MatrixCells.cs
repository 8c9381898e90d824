namespace Messaging.Policy.Cli;

/// <summary>How the cells of a matrix are written and coloured.</summary>
internal static class MatrixCells
{
    public const string Key = "D deliver, Q quiet, R request, F filtered, X deny";

    public static char Letter(Outcome outcome) => outcome switch
    {
        Outcome.Deliver => 'D',
        Outcome.Quiet => 'Q',
        Outcome.Request => 'R',
        Outcome.Filtered => 'F',
        _ => 'X',
    };

    /// <summary>From dark to light in the order of the outcomes, blue to yellow: told apart in grey, and by those who do not tell red from green.</summary>
    public static (string Back, string Text) Colours(Outcome outcome) => outcome switch
    {
        Outcome.Deliver => ("#fdea45", "#000000"),
        Outcome.Quiet => ("#cbba69", "#000000"),
        Outcome.Request => ("#958f78", "#000000"),
        Outcome.Filtered => ("#5a6066", "#ffffff"),
        _ => ("#00224e", "#ffffff"),
    };

    public static string Text(PolicyMatrixRow row, int tie) => !IsChanged(row, tie)
        ? $"{Letter(row.Outcomes[tie])}"
        : $"{Letter(row.Outcomes[tie])}>{Letter(row.Others[tie])}";

    public static bool IsChanged(PolicyMatrixRow row, int tie) => !row.Others.IsEmpty && row.Others[tie] != row.Outcomes[tie];
}
