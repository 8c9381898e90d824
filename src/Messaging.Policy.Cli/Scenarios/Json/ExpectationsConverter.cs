using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Expectations: one object, or a list of them.</summary>
internal sealed class ExpectationsConverter : JsonConverter<Expectations>, IStrictShape
{
    public void Check(StrictJson json, JsonElement element)
    {
        var members = json.TypeInfo(typeof(ExpectationDocument));
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.CheckObject(element, members);
                break;
            case JsonValueKind.Array:
                json.CheckList(element, members);
                break;
            default:
                json.Refuse(element, "an object, or a list of objects for a step whose entries are listed");
                break;
        }
    }

    public override Expectations Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, Expectations value, JsonSerializerOptions options) => value.Json.WriteTo(writer);
}
