using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>A map whose names or values are narrower than their types say.</summary>
internal sealed class MapConverter<TKey, TValue>(IStrictKeys? keys, IStrictLeaf? values) : JsonConverter<IDictionary<TKey, TValue>>, IPolicyShape
    where TKey : notnull
{
    public void Check(StrictJson json, JsonElement element) => json.CheckMap(element, json.TypeInfo(typeof(IDictionary<TKey, TValue>)), keys, values);

    public ValueForms FormsOf(JsonSerializerOptions options) => new()
    {
        Values = () => values is null ? ValueForms.Of(options, typeof(TValue)) : new() { Leaf = values },
        Keys = keys ?? options.GetTypeInfo(typeof(TKey)).Converter as IStrictKeys,
    };

    public override IDictionary<TKey, TValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, MapInfo(options))!;

    public override void Write(Utf8JsonWriter writer, IDictionary<TKey, TValue> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, MapInfo(options));

    private static JsonTypeInfo<IDictionary<TKey, TValue>> MapInfo(JsonSerializerOptions options) =>
        (JsonTypeInfo<IDictionary<TKey, TValue>>)options.GetTypeInfo(typeof(IDictionary<TKey, TValue>));
}
