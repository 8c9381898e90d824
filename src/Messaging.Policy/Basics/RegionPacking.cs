namespace Messaging.Policy;

/// <summary>Codes as numbers: up to six ASCII characters, the first in the highest of the six bytes, so that their order is that of the codes.</summary>
internal static class RegionPacking
{
    internal const int CountryLength = 2;
    internal const int NumericLength = 3;
    internal const int LongestCode = 6;
    internal const ulong CountryMask = 0xFFFF_0000_0000;

    /// <summary>Set in the codes of groups of countries, above the characters.</summary>
    internal const ulong Group = 1UL << 48;

    private const int BitsPerCharacter = 8;

    /// <summary>The number of a code of at most six ASCII characters; of another, zero, which is no code.</summary>
    internal static ulong Pack(ReadOnlySpan<char> code)
    {
        if (code.Length > LongestCode)
        {
            return 0;
        }

        var packed = 0UL;
        for (var index = 0; index < code.Length; index++)
        {
            if (!char.IsAsciiLetterUpper(code[index]) && !char.IsAsciiDigit(code[index]) && !(index == CountryLength && code[index] == '-'))
            {
                return 0;
            }

            packed |= (ulong)code[index] << ((LongestCode - 1 - index) * BitsPerCharacter);
        }

        return packed;
    }

    internal static string Unpack(ulong packed)
    {
        Span<char> characters = stackalloc char[LongestCode];
        var length = 0;
        for (var shift = (LongestCode - 1) * BitsPerCharacter; shift >= 0 && (packed >> shift) is var rest && (rest & 0xFF) != 0; shift -= BitsPerCharacter)
        {
            characters[length++] = (char)(rest & 0xFF);
        }

        return length == 0 ? string.Empty : new string(characters[..length]);
    }
}
