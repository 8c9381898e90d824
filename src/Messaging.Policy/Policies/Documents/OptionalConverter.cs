using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>A strict converter for members that may be left out in the model.</summary>
internal sealed class OptionalConverter<T>(StrictConverter<T> converter) : JsonConverter<T?>, IStrictLeaf
    where T : struct
{
    public string Allowed => converter.Allowed;

    public bool Accepts(JsonElement element) => converter.Accepts(element);

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => converter.Read(ref reader, typeof(T), options);

    // The serializer reads and writes null itself.
    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => converter.Write(writer, value.GetValueOrDefault(), options);
}
