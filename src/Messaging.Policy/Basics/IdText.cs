using System.Buffers;
using System.Text;

namespace Messaging.Policy;

/// <summary>What a host's text has to be to serve as an id: short, whole, and the same after it was stored and read back.</summary>
internal static class IdText
{
    /// <summary>The most bytes of UTF-8 that an id may have.</summary>
    public const int MaximumBytes = 256;

    private const int MostBytesOfCharacter = 3;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Rare = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);

    public static bool IsFit(ReadOnlySpan<char> text) => Fault(text) is null;

    /// <exception cref="ArgumentException">The text is not fit. The message does not repeat it.</exception>
    public static void ThrowIfUnfit(string text, string parameter)
    {
        if (Fault(text) is { } fault)
        {
            throw new ArgumentException($"The id {fault}; allowed is text of 1 to {MaximumBytes} bytes of UTF-8, without NUL and without half a surrogate pair.", parameter);
        }
    }

    private static string? Fault(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Rare))
        {
            if (text.Contains('\0'))
            {
                return "holds a NUL";
            }

            if (!IsWhole(text))
            {
                return "holds half a surrogate pair";
            }
        }

        return text.Length > MaximumBytes / MostBytesOfCharacter && Strict.GetByteCount(text) > MaximumBytes ? "is too long" : null;
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
