using System.Text.Json;

namespace Messaging.Policy;

/// <summary>True and false.</summary>
internal sealed class SwitchConverter : StrictConverter<bool>
{
    public override string Allowed => "true or false";

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);

    protected override bool TryRead(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return value || reader.TokenType == JsonTokenType.False;
    }
}
