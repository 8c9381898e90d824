using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>A region's minimum ages: an age, one requirement, or a list of them.</summary>
internal sealed class AgeRequirementsConverter(StrictConverter<int> ages) : JsonConverter<IList<AgeRequirementOptions>>, IPolicyShape
{
    private string Allowed => $"{ages.Allowed}, an object with age, from and to, or a list of such objects that is not empty";

    public void Check(StrictJson json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number when ages.Accepts(element):
                break;
            case JsonValueKind.Object:
                json.CheckObject(element, json.TypeInfo(typeof(AgeRequirementOptions)));
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0:
                json.CheckList(element, json.TypeInfo(typeof(AgeRequirementOptions)));
                break;
            default:
                json.Refuse(element, Allowed);
                break;
        }
    }

    public ValueForms FormsOf(JsonSerializerOptions options) => new()
    {
        Leaf = ages,
        Object = options.GetTypeInfo(typeof(AgeRequirementOptions)),
        Items = () => ValueForms.Of(options, typeof(AgeRequirementOptions)),
    };

    public override IList<AgeRequirementOptions> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var requirements = new List<AgeRequirementOptions>();
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                requirements.Add(new() { Age = ages.Read(ref reader, typeof(int), options) });
                break;
            case JsonTokenType.StartObject:
                requirements.Add(JsonSerializer.Deserialize(ref reader, ItemInfo(options))!);
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    requirements.Add(JsonSerializer.Deserialize(ref reader, ItemInfo(options))!);
                }

                break;
            default:
                throw new JsonException($"Allowed is {Allowed}.");
        }

        return requirements;
    }

    public override void Write(Utf8JsonWriter writer, IList<AgeRequirementOptions> value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case [{ Age: { } age, From: null, To: null }]:
                ages.Write(writer, age, options);
                break;
            case [var only]:
                JsonSerializer.Serialize(writer, only, ItemInfo(options));
                break;
            default:
                writer.WriteStartArray();
                foreach (var requirement in value)
                {
                    JsonSerializer.Serialize(writer, requirement, ItemInfo(options));
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static JsonTypeInfo<AgeRequirementOptions> ItemInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<AgeRequirementOptions>)options.GetTypeInfo(typeof(AgeRequirementOptions));
}
