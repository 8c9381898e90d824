using System.Buffers;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>
/// Checks the meaning of what is left of a document once the values whose form is wrong are taken out, so that all errors are told at once. What depends on a value that is taken out
/// is not judged: a name is not unknown because its definition is wrong.
/// </summary>
internal static class PolicyRemainder
{
    /// <summary>Adds the errors of meaning to those of form.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="errors">The errors of form so far; those that are not of the policy do not count.</param>
    /// <param name="root">The path of the policy, where it stands inside another document.</param>
    public static void Check(JsonElement document, List<PolicyError> errors, string root = "$")
    {
        HashSet<string> wrong = [.. errors.Where(error => IsAtOrBelow(error.Path, root)).Select(error => $"${error.Path[root.Length..]}")];
        if (document.ValueKind != JsonValueKind.Object || wrong.Contains("$"))
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
        errors.AddRange(PolicyValidator.Validate(options)
            .Where(error => !wrong.Any(path => IsAtOrBelow(error.Path, path) || PolicyDependents.Depends(error.Path, path)))
            .Select(error => error with { Path = root + error.Path[1..] }));
    }

    public static bool IsAtOrBelow(string place, string path) =>
        place.StartsWith(path, StringComparison.Ordinal) && (place.Length == path.Length || place[path.Length] is '.' or '[');

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
