using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Texts.</summary>
internal sealed class TextConverter : StrictConverter<string>
{
    public override string Allowed => "a text";

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, [DisallowNull] string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    protected override bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return value is not null;
    }
}
