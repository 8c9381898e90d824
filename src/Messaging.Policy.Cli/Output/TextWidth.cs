using System.Globalization;
using System.Text;

namespace Messaging.Policy.Cli;

/// <summary>How wide texts are on a terminal, and how they are wrapped there.</summary>
internal static class TextWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>Breaks a text into lines: after a space, a comma, an underscore, or the date of an instant, else wherever the line is full.</summary>
    public static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        while (Of(text) > width)
        {
            var (end, full, used) = (0, 0, 0);
            foreach (var rune in text.EnumerateRunes())
            {
                used += Of(rune);
                if (used > width && full > 0)
                {
                    // A space at the end of a line is not seen.
                    end = rune.Value == ' ' ? full + 1 : end;
                    break;
                }

                full += rune.Utf16SequenceLength;
                end = IsBreak(text, full - 1) ? full : end;
            }

            end = end == 0 ? full : end;
            lines.Add(text[..end].TrimEnd());
            text = text[end..];
        }

        if (text.Length > 0 || lines.Count == 0)
        {
            lines.Add(text);
        }

        return lines;
    }

    private static bool IsBreak(string text, int at) => text[at] is ' ' or ',' or '_'
        || (text[at] == 'T' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]));

    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2
        : 1;
}
