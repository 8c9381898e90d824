using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Messaging.Policy;

/// <summary>The text of an id that keeps its kind.</summary>
public readonly partial struct AccountId
{
    private const string NumberPrefix = "int64:";
    private const string GuidPrefix = "guid:";
    private const string TextPrefix = "text:";

    /// <summary>Reads an id from the text that keeps its kind.</summary>
    /// <param name="s">The text, for example <c>int64:42</c>, <c>guid:0f8fad5b-d9cb-469f-a165-70867728950e</c> or <c>text:ana</c>.</param>
    /// <param name="provider">Not used: the text is the same under every culture.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text has another form. The message does not repeat it.</exception>
    public static AccountId Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>Reads an id from the text that keeps its kind.</summary>
    /// <param name="s">The text, as for <see cref="Parse(string, IFormatProvider?)"/>.</param>
    /// <param name="provider">Not used: the text is the same under every culture.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text has another form. The message does not repeat it.</exception>
    public static AccountId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("The text is not an account's id that keeps its kind; allowed is int64: and a whole number, guid: and a GUID with dashes, or text: and 1 to 256 bytes of text.");

    /// <summary>Reads an id from the text that keeps its kind, where it has that form.</summary>
    /// <param name="s">The text, as for <see cref="Parse(string, IFormatProvider?)"/>.</param>
    /// <param name="provider">Not used: the text is the same under every culture.</param>
    /// <param name="result">The id; <c>default</c> where the text has another form.</param>
    /// <returns>True if it was read.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AccountId result) => TryParse(s.AsSpan(), provider, out result);

    /// <summary>Reads an id from the text that keeps its kind, where it has that form.</summary>
    /// <param name="s">The text, as for <see cref="Parse(string, IFormatProvider?)"/>.</param>
    /// <param name="provider">Not used: the text is the same under every culture.</param>
    /// <param name="result">The id; <c>default</c> where the text has another form.</param>
    /// <returns>True if it was read.</returns>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out AccountId result)
    {
        result = default;
        if (s.StartsWith(NumberPrefix, StringComparison.Ordinal))
        {
            var isNumber = long.TryParse(s[NumberPrefix.Length..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            result = isNumber ? FromInt64(number) : default;
        }
        else if (s.StartsWith(GuidPrefix, StringComparison.Ordinal))
        {
            result = Guid.TryParseExact(s[GuidPrefix.Length..], "D", out var guid) ? FromGuid(guid) : default;
        }
        else if (s.StartsWith(TextPrefix, StringComparison.Ordinal) && s.Length > TextPrefix.Length && IdText.IsFit(s[TextPrefix.Length..]))
        {
            result = FromString(s[TextPrefix.Length..].ToString());
        }

        return !result.IsEmpty;
    }

    /// <summary>The text that keeps the kind, which <see cref="Parse(string, IFormatProvider?)"/> reads; empty for <c>default</c>.</summary>
    /// <returns>The text.</returns>
    public string ToTypedString() => Kind switch
    {
        AccountIdKind.Int64 => NumberPrefix + ToString(),
        AccountIdKind.Guid => GuidPrefix + ToString(),
        AccountIdKind.String => TextPrefix + ToString(),
        _ => "",
    };
}
