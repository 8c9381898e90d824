using System.Text.Json;

namespace Messaging.Policy;

/// <summary>The boundaries of age bands: an age, or "majority".</summary>
internal sealed class AgeBoundaryJsonConverter(WholeNumberConverter<int> ages) : StrictConverter<AgeBoundary>
{
    public override string Allowed { get; } = $"{ages.Allowed}, or \"{AgeBoundary.MajorityName}\"";

    public override void Write(Utf8JsonWriter writer, AgeBoundary value, JsonSerializerOptions options)
    {
        if (value.Years is { } years)
        {
            ages.Write(writer, years, options);
        }
        else
        {
            writer.WriteStringValue(AgeBoundary.MajorityName);
        }
    }

    protected override bool TryRead(ref Utf8JsonReader reader, out AgeBoundary value)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            value = AgeBoundary.Majority;
            return reader.ValueTextEquals(AgeBoundary.MajorityName);
        }

        var isAge = ages.TryReadNumber(ref reader, out var years);
        value = years;
        return isAge;
    }
}
