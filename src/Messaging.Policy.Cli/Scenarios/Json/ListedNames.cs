using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Names in a list, of which a test knows the right ones.</summary>
internal sealed class ListedNames(string allowed, Predicate<string> isName) : StrictConverter<string>
{
    public override string Allowed => allowed;

    /// <summary>Reads a list that was checked before.</summary>
    public static List<string> ReadAll(ref Utf8JsonReader reader)
    {
        var names = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            names.Add(reader.GetString()!);
        }

        return names;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    protected override bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return value is not null && isName(value);
    }
}
