using System.Text;

namespace Messaging.Policy;

/// <summary>The ids of rows of law data.</summary>
internal static class LawIds
{
    /// <summary>Whether a text has the form of an id: lower-case letters and digits in words with dashes between.</summary>
    internal static bool IsId(ReadOnlySpan<char> text)
    {
        var afterDash = true;
        foreach (var character in text)
        {
            if (character == '-' ? afterDash : !(char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)))
            {
                return false;
            }

            afterDash = character == '-';
        }

        return !afterDash;
    }

    /// <summary>The id of a row that was given none.</summary>
    internal static string Of(LawRow row)
    {
        var id = new StringBuilder();
        foreach (var character in $"{row.Region.Code} {(row.Kind == LawKind.Unknown ? "" : LawKinds.Name(row.Kind))} {row.Instrument}".ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
            {
                id.Append(character);
            }
            else if (id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        return id.ToString().TrimEnd('-');
    }
}
