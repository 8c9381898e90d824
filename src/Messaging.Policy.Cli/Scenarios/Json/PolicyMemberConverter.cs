using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>A scenario's policy: a text that names one, or the policy itself, which is read apart.</summary>
internal sealed class PolicyMemberConverter : JsonConverter<JsonElement>, IStrictShape
{
    public void Check(StrictJson json, JsonElement element)
    {
        if (element.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
        {
            json.Refuse(element, "a preset's name, a path relative to this file, or a policy object");
        }
    }

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
}
