namespace Messaging.Policy;

/// <summary>
/// A country (ISO 3166-1 alpha-2, such as <c>US</c>) or a part of one (ISO 3166-2, such as <c>US-UT</c>).
/// Only the form of a code is checked, so that a new code needs no new version of the library.
/// </summary>
/// <remarks>
/// <c>default</c> is the unknown region, which the age rules treat by their strictest value. Immutable and safe for use
/// from several threads. Comparing regions and asking for the country allocates nothing.
/// </remarks>
public readonly record struct Region
{
    private const int CountryLength = 2;
    private const int LongestCode = 6;
    private const int BitsPerCharacter = 8;
    private const ulong CountryMask = 0xFFFF_0000_0000;

    // Up to six ASCII characters, the first in the highest of the six bytes: the order of the numbers is that of the codes.
    private readonly ulong _packed;

    private Region(ulong packed) => _packed = packed;

    /// <summary>The code, such as <c>US</c> or <c>US-UT</c>; empty for the unknown region. Each call makes a new string.</summary>
    public string Code
    {
        get
        {
            Span<char> characters = stackalloc char[LongestCode];
            var length = 0;
            for (var shift = (LongestCode - 1) * BitsPerCharacter; shift >= 0; shift -= BitsPerCharacter)
            {
                var character = (char)((_packed >> shift) & 0xFF);
                if (character == '\0')
                {
                    break;
                }

                characters[length++] = character;
            }

            return length == 0 ? string.Empty : new string(characters[..length]);
        }
    }

    /// <summary>The country: the region itself where it is a country, and the unknown region for the unknown region.</summary>
    public Region Country => new(_packed & CountryMask);

    /// <summary>Whether the region is a part of a country.</summary>
    public bool IsSubdivision => (_packed & ~CountryMask) != 0;

    /// <summary>Whether the region is known: <see langword="false"/> for <c>default</c> alone.</summary>
    public bool IsKnown => _packed != 0;

    /// <summary>Reads a region code.</summary>
    /// <param name="code">Two capital letters, and for a part of a country a dash and one to three capital letters or digits.</param>
    /// <returns>The region; never the unknown one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException"><paramref name="code"/> has another form.</exception>
    public static Region Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryParse(code, out var region)
            ? region
            : throw new FormatException(
                $"'{code}' is not a region: allowed are two capital letters (ISO 3166-1 alpha-2, such as US), alone or followed by a dash and "
                + "one to three capital letters or digits (ISO 3166-2, such as US-UT).");
    }

    /// <summary>Reads a region code, and says whether it has the form that <see cref="Parse(string)"/> allows.</summary>
    /// <param name="code">The code; <see langword="null"/> is not one.</param>
    /// <param name="region">The region; the unknown one where the form is wrong.</param>
    /// <returns>Whether <paramref name="code"/> is the code of a region.</returns>
    public static bool TryParse(string? code, out Region region)
    {
        region = default;
        if (code is null || code.Length is not (CountryLength or (> CountryLength + 1 and <= LongestCode)))
        {
            return false;
        }

        var packed = 0UL;
        for (var index = 0; index < code.Length; index++)
        {
            var character = code[index];
            var allowed = index switch
            {
                < CountryLength => char.IsAsciiLetterUpper(character),
                CountryLength => character == '-',
                _ => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character),
            };
            if (!allowed)
            {
                return false;
            }

            packed |= (ulong)character << ((LongestCode - 1 - index) * BitsPerCharacter);
        }

        region = new Region(packed);
        return true;
    }

    /// <summary>Whether <paramref name="other"/> is this region or a part of it.</summary>
    /// <param name="other">The region to look for.</param>
    /// <returns>
    /// <see langword="true"/> for the region itself, and where this is the country of <paramref name="other"/>. The unknown region
    /// contains nothing and lies in nothing.
    /// </returns>
    public bool Contains(Region other) => IsKnown && (this == other || this == other.Country);

    /// <summary>The same as <see cref="Code"/>.</summary>
    /// <returns>The code; empty for the unknown region.</returns>
    public override string ToString() => Code;
}
