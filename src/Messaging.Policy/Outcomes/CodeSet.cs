using System.Numerics;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>A set of flags as a JSON array of codes: the code of a flag is at the place of its bit.</summary>
internal static class CodeSet
{
    public static void Write(Utf8JsonWriter writer, uint flags, IReadOnlyList<string> codes)
    {
        writer.WriteStartArray();
        for (var bits = flags; bits != 0; bits &= bits - 1)
        {
            writer.WriteStringValue(codes[BitOperations.TrailingZeroCount(bits)]);
        }

        writer.WriteEndArray();
    }

    /// <exception cref="JsonException">It is not an array of these codes.</exception>
    public static uint Read(ref Utf8JsonReader reader, IReadOnlyList<string> codes)
    {
        var flags = 0u;
        foreach (var code in ReadTexts(ref reader))
        {
            var bit = IndexOf(codes, code);
            flags |= bit >= 0 ? 1u << bit : throw new JsonException($"Allowed is one of {string.Join(", ", codes)}.");
        }

        return flags;
    }

    /// <summary>Reads an array of texts, and leaves the reader on its end.</summary>
    /// <exception cref="JsonException">It is not an array of texts.</exception>
    public static List<string> ReadTexts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        while (isArray && reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            texts.Add(reader.GetString()!);
        }

        return isArray && reader.TokenType == JsonTokenType.EndArray ? texts : throw new JsonException("Allowed is an array of codes.");
    }

    public static int IndexOf(IReadOnlyList<string> codes, string code)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] == code)
            {
                return i;
            }
        }

        return -1;
    }
}
