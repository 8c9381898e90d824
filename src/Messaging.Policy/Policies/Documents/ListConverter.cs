using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>A list whose values are narrower than their type says, or that may not be empty.</summary>
internal sealed class ListConverter<T>(IStrictLeaf values, bool mayBeEmpty = true) : JsonConverter<IList<T>>, IPolicyShape
{
    public void Check(StrictJson json, JsonElement element)
    {
        if (!mayBeEmpty && element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0)
        {
            json.Refuse(element, $"a list that is not empty, each {values.Allowed}");
            return;
        }

        json.CheckList(element, json.TypeInfo(typeof(T)), values);
    }

    public ValueForms FormsOf(JsonSerializerOptions options) => new() { Items = () => new() { Leaf = values } };

    public override IList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, ListInfo(options))!;

    public override void Write(Utf8JsonWriter writer, IList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, ListInfo(options));

    private static JsonTypeInfo<IList<T>> ListInfo(JsonSerializerOptions options) => (JsonTypeInfo<IList<T>>)options.GetTypeInfo(typeof(IList<T>));
}
