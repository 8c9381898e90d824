using System.Buffers;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>
/// Checks the meaning of what is left of a document once the values whose form is wrong are taken out, so that all errors are told at once. Where what is wrong defines names, nothing
/// is said of those who use them.
/// </summary>
internal static class PolicyRemainder
{
    private static readonly string[] Definitions = ["$.audience.modes", "$.ages.bands", "$.rules"];

    /// <summary>Adds the errors of meaning to those of form.</summary>
    public static void Check(JsonElement document, List<PolicyError> errors)
    {
        HashSet<string> wrong = [.. errors.Select(error => error.Path)];
        if (document.ValueKind != JsonValueKind.Object || wrong.Contains("$") || wrong.Any(IsDefinition))
        {
            return;
        }

        // A list without one of its items would number the others otherwise: it is taken out as a whole.
        wrong.UnionWith(wrong.Where(path => path.EndsWith(']') && path[^2] != '\'').Select(path => path[..path.LastIndexOf('[')]).ToArray());
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, document, "$", wrong);
        }

        var options = JsonSerializer.Deserialize(bytes.WrittenSpan, PolicyJson.LenientTypeInfo)!;
        errors.AddRange(PolicyValidator.Validate(options).Where(error => !wrong.Any(path => IsAtOrBelow(error.Path, path))));
    }

    private static bool IsAtOrBelow(string place, string path) =>
        place.StartsWith(path, StringComparison.Ordinal) && (place.Length == path.Length || place[path.Length] is '.' or '[');

    private static bool IsDefinition(string path) => Array.Exists(Definitions, definition => path.StartsWith(definition, StringComparison.Ordinal));

    private static void Write(Utf8JsonWriter writer, JsonElement element, string path, HashSet<string> wrong)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    var place = JsonPath.Member(path, member.Name);
                    if (!wrong.Contains(place))
                    {
                        writer.WritePropertyName(member.Name);
                        Write(writer, member.Value, place, wrong);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                for (var i = 0; i < element.GetArrayLength(); i++)
                {
                    Write(writer, element[i], JsonPath.Item(path, i), wrong);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
