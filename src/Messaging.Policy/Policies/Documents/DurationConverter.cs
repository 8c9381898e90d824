using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Durations.</summary>
internal sealed class DurationConverter : StrictConverter<Period>
{
    public override string Allowed => Durations.Allowed;

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) => writer.WriteStringValue(Durations.Format(value));

    protected override bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out Period value)
    {
        value = null;
        return reader.TokenType == JsonTokenType.String && Durations.TryParse(reader.GetString(), out value);
    }
}
