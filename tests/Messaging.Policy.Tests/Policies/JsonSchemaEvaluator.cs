using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Policies;

/// <summary>Evaluates the keywords of JSON Schema 2020-12 that the shipped schema uses; any other is an error, so that none is overlooked.</summary>
internal sealed class JsonSchemaEvaluator(JsonElement root)
{
    private readonly Dictionary<string, Regex> patterns = new(StringComparer.Ordinal);

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.ValueKind == JsonValueKind.True;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Holds(schema, keyword, value))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var stated = keyword.Value;
        var isObject = value.ValueKind == JsonValueKind.Object;
        var isList = value.ValueKind == JsonValueKind.Array;
        var isText = value.ValueKind == JsonValueKind.String;
        var isNumber = value.ValueKind == JsonValueKind.Number;
        return keyword.Name switch
        {
            "$schema" or "$defs" or "title" or "description" or "default" or "then" => true,
            "$ref" => Accepts(Resolve(stated.GetString()!), value),
            "type" => stated.ValueKind == JsonValueKind.Array ? stated.EnumerateArray().Any(type => IsOf(type.GetString()!, value)) : IsOf(stated.GetString()!, value),
            "enum" => stated.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
            "const" => JsonElement.DeepEquals(stated, value),
            "anyOf" => stated.EnumerateArray().Any(one => Accepts(one, value)),
            "allOf" => stated.EnumerateArray().All(one => Accepts(one, value)),
            "not" => !Accepts(stated, value),
            "if" => !Accepts(stated, value) || Accepts(schema.GetProperty("then"), value),
            "required" => !isObject || stated.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => !isObject || stated.EnumerateObject().All(member => !value.TryGetProperty(member.Name, out var inner) || Accepts(member.Value, inner)),
            "additionalProperties" => !isObject || value.EnumerateObject().All(member => IsDeclared(schema, member.Name) || Accepts(stated, member.Value)),
            "propertyNames" => !isObject || value.EnumerateObject().All(member => Accepts(stated, Text(member.Name))),
            "items" => !isList || value.EnumerateArray().All(item => Accepts(stated, item)),
            "minItems" => !isList || value.GetArrayLength() >= stated.GetInt32(),
            "maxItems" => !isList || value.GetArrayLength() <= stated.GetInt32(),
            "minLength" => !isText || new StringInfo(value.GetString()!).LengthInTextElements >= stated.GetInt32(),
            "minimum" => !isNumber || value.GetDouble() >= stated.GetDouble(),
            "maximum" => !isNumber || value.GetDouble() <= stated.GetDouble(),
            "pattern" => !isText || Pattern(stated.GetString()!).IsMatch(value.GetString()!),
            _ => throw new NotSupportedException($"The schema uses {keyword.Name}."),
        };
    }

    private static bool IsDeclared(JsonElement schema, string name) => schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Truncate(value.GetDouble()),
        _ => throw new NotSupportedException($"The schema uses the type {type}."),
    };

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);

    private JsonElement Resolve(string reference)
    {
        reference.Should().StartWith("#/$defs/");
        return root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);
    }

    private Regex Pattern(string pattern)
    {
        if (!patterns.TryGetValue(pattern, out var regex))
        {
            // In JSON Schema the end is the end; here it would also stand before a last line feed.
            patterns[pattern] = regex = new Regex(pattern.EndsWith('$') ? $"{pattern[..^1]}\\z" : pattern, RegexOptions.CultureInvariant);
        }

        return regex;
    }
}
