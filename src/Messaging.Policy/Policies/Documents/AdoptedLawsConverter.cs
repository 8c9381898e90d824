using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>The kinds of law that a policy adopts: a list of names, and of objects with a kind and what is left out of it.</summary>
internal sealed class AdoptedLawsConverter : JsonConverter<IList<AdoptedLawOptions>>, IPolicyShape
{
    private const string Allowed = "a list of kinds of law, and of objects with kind, except and services";

    public void Check(StrictJson json, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            json.Refuse(element, Allowed);
            return;
        }

        json.CheckItems(element, static (json, item) =>
        {
            switch (item.ValueKind)
            {
                case JsonValueKind.String:
                    json.CheckText(item);
                    break;
                case JsonValueKind.Object:
                    json.CheckObject(item, json.TypeInfo(typeof(AdoptedLawOptions)));
                    break;
                default:
                    json.Refuse(item, "a kind of law, or an object with kind, except and services");
                    break;
            }
        });
    }

    public ValueForms FormsOf(JsonSerializerOptions options) => new()
    {
        Items = () => new()
        {
            Leaf = (IStrictLeaf)options.GetTypeInfo(typeof(string)).Converter,
            Object = options.GetTypeInfo(typeof(AdoptedLawOptions)),
        },
    };

    public override IList<AdoptedLawOptions> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"Allowed is {Allowed}.");
        }

        var laws = new List<AdoptedLawOptions>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            laws.Add(reader.TokenType == JsonTokenType.String ? new AdoptedLawOptions(reader.GetString()!) : JsonSerializer.Deserialize(ref reader, ItemInfo(options))!);
        }

        return laws;
    }

    public override void Write(Utf8JsonWriter writer, IList<AdoptedLawOptions> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var law in value)
        {
            if (law is { Except: null or [], Services: null or [] })
            {
                writer.WriteStringValue(law.Kind);
            }
            else
            {
                JsonSerializer.Serialize(writer, law, ItemInfo(options));
            }
        }

        writer.WriteEndArray();
    }

    private static JsonTypeInfo<AdoptedLawOptions> ItemInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<AdoptedLawOptions>)options.GetTypeInfo(typeof(AdoptedLawOptions));
}
