using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Regions that somebody can be in: groups of countries are none.</summary>
internal sealed class RegionConverter : StrictConverter<Region>, IStrictLeaf
{
    public override string Allowed => "a region of ISO 3166, such as \"US\" or \"US-UT\"";

    public string? Advice(JsonElement element) => element.ValueKind != JsonValueKind.String ? null
        : Region.TryParse(element.GetString(), out var region) && region.IsGroup ? $"{region} is a group of countries: an account is in one of them"
        : RegionAdvice.About(element.GetString());

    public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);

    protected override bool TryRead(ref Utf8JsonReader reader, out Region value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && Region.TryParse(reader.GetString(), out value) && !value.IsGroup;
    }
}
