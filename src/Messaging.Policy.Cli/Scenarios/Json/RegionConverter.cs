using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Regions.</summary>
internal sealed class RegionConverter : StrictConverter<Region>
{
    public override string Allowed => "a region of ISO 3166, such as \"US\" or \"US-UT\"";

    public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);

    protected override bool TryRead(ref Utf8JsonReader reader, out Region value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && Region.TryParse(reader.GetString(), out value);
    }
}
