using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>The ties that a pair of bands requires: a list, or "never", which is the empty list.</summary>
internal sealed class RequiredTiesConverter : JsonConverter<IList<string>>, IPolicyShape
{
    private const string Never = "never";

    public void Check(StrictJson json, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            json.CheckList(element, json.TypeInfo(typeof(string)));
        }
        else if (element.ValueKind != JsonValueKind.String || !element.ValueEquals(Never))
        {
            json.Refuse(element, "a list of ties, or \"never\"");
        }
    }

    public ValueForms FormsOf(JsonSerializerOptions options) => new()
    {
        Leaf = (IStrictLeaf)options.GetTypeInfo(typeof(string)).Converter,
        Items = () => ValueForms.Of(options, typeof(string)),
    };

    public override IList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return JsonSerializer.Deserialize(ref reader, ListInfo(options))!;
        }

        return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Never)
            ? new List<string>()
            : throw new JsonException("Allowed is a list of ties, or \"never\".");
    }

    public override void Write(Utf8JsonWriter writer, IList<string> value, JsonSerializerOptions options)
    {
        if (value.Count == 0)
        {
            writer.WriteStringValue(Never);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, ListInfo(options));
        }
    }

    private static JsonTypeInfo<IList<string>> ListInfo(JsonSerializerOptions options) => (JsonTypeInfo<IList<string>>)options.GetTypeInfo(typeof(IList<string>));
}
