using System.Runtime.InteropServices;
using System.Text;

namespace Messaging.Policy;

/// <summary>Texts in a snapshot, to the last code unit: half of a surrogate pair has no UTF-8 of its own and is written another way.</summary>
internal static class SnapshotText
{
    /// <summary>Begins a text that is written by its code units. It is no character, and a text that happens to begin with it is written so, too.</summary>
    private const char ByCodeUnits = '\uFFFE';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(BinaryWriter writer, string text) =>
        writer.Write(IsWhole(text) ? text : ByCodeUnits + Convert.ToBase64String(MemoryMarshal.AsBytes(text.AsSpan())));

    /// <exception cref="FormatException">It was not written so.</exception>
    public static string Read(BinaryReader reader)
    {
        var text = reader.ReadString();
        return text.StartsWith(ByCodeUnits) ? new string(MemoryMarshal.Cast<byte, char>(Convert.FromBase64String(text[1..]))) : text;
    }

    private static bool IsWhole(string text)
    {
        if (text.StartsWith(ByCodeUnits))
        {
            return false;
        }

        try
        {
            Strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
