using System.Text.Json;

namespace Messaging.Policy;

/// <summary>The values of an enum, by the names of a table.</summary>
internal sealed class NameConverter<T>(NameTable<T> names) : StrictConverter<T>, IStrictKeys
    where T : struct, Enum
{
    public override string Allowed => names.Allowed;

    public bool AcceptsKey(string key) => names.TryParse(key, out _);

    public string Canonical(string key) => names.All.FirstOrDefault(name => name.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? key;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(names.TextOf(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        names.TryRead(ref reader, out var value) ? value : throw new JsonException($"Allowed is {Allowed}.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(names.TextOf(value));

    protected override bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && names.TryRead(ref reader, out value);
    }
}
