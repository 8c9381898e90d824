using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>What to say about a code that is none: what was probably meant, and why it is refused.</summary>
internal static class RegionAdvice
{
    // Letters that look like Latin capitals: a code that was typed on another keyboard, or to deceive.
    private const string LookAlikes = "АAВBЕEКKМMНHОOРPСCТTУYХXІIЅSЈJΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";

    private static readonly Lazy<FrozenDictionary<string, (string[] Instead, string Why)>> Refused = new(() =>
        ShippedData.Lines("codes-refused.tsv").ToFrozenDictionary(line => line[0], line => (line[1].Split(' '), line[2]), StringComparer.Ordinal));

    /// <summary>Why there is no such region and what was probably meant; null where that cannot be guessed, and for the code of a region.</summary>
    internal static string? About(string? code)
    {
        if (code is null || Region.TryParse(code, out _))
        {
            return null;
        }

        var plain = Plain(code);
        if (Region.TryParse(plain, out _))
        {
            return $"codes are written in Latin capital letters and with a dash; did you mean {plain}?";
        }

        if (Refused.Value.TryGetValue(plain, out var refused))
        {
            var meant = string.Join(" or ", refused.Instead);
            return refused.Why switch
            {
                "retired" => $"ISO 3166 no longer has this code; did you mean {meant}?",
                "reserved" => $"ISO 3166 only reserves this code; did you mean {meant}?",
                _ => $"one place has one code here; did you mean {meant}?",
            };
        }

        var country = plain.Length > RegionPacking.CountryLength && plain[RegionPacking.CountryLength] == '-' ? plain[..RegionPacking.CountryLength] : plain;
        if (country != plain && CountryOf(country) is { } known)
        {
            var part = PartLike($"{known}{plain[RegionPacking.CountryLength..]}");
            return part is null
                ? $"ISO 3166-2 has no such part of {known}; did you mean {known} alone?"
                : $"ISO 3166-2 has no such part of {known}; did you mean {part}?";
        }

        return IsUserAssigned(country)
            ? "ISO 3166 leaves this code to its users, so that nobody else knows the place; of these XK (Kosovo) alone is accepted"
            : null;
    }

    private static string Plain(string code) => string.Concat(code.Trim().Replace('_', '-').Select(Latin)).ToUpperInvariant();

    private static char Latin(char character)
    {
        var capital = char.ToUpperInvariant(character);
        var index = LookAlikes.IndexOf(capital, StringComparison.Ordinal);
        return index >= 0 && index % 2 == 0 ? LookAlikes[index + 1]
            : capital is >= '\uFF01' and <= '\uFF5E' ? (char)(capital - '\uFEE0')
            : capital is '‐' or '‑' or '–' or '—' ? '-'
            : capital;
    }

    private static string? CountryOf(string code) =>
        RegionCodes.IsCountry(RegionPacking.Pack(code)) ? code : Refused.Value.TryGetValue(code, out var refused) && refused.Instead.Length == 1 ? refused.Instead[0] : null;

    /// <summary>The longest code that this one begins with, such as US-UT in US-UTAH.</summary>
    private static string? PartLike(string code)
    {
        for (var length = Math.Min(code.Length, RegionPacking.LongestCode); length > RegionPacking.NumericLength; length--)
        {
            if (RegionCodes.IsPart(RegionPacking.Pack(code.AsSpan(0, length))))
            {
                return code[..length];
            }
        }

        return null;
    }

    private static bool IsUserAssigned(string code) =>
        code.Length == RegionPacking.CountryLength && (code is "AA" or "ZZ" || code[0] == 'X' || (code[0] == 'Q' && code[1] is >= 'M' and <= 'Z'));
}
