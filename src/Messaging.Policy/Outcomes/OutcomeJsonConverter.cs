using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>Reads and writes an <see cref="Outcome"/> as its code, for example <c>"deny"</c>. Immutable and safe for many threads.</summary>
public sealed class OutcomeJsonConverter : JsonConverter<Outcome>
{
    /// <inheritdoc/>
    public override Outcome Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && OutcomeNames.Outcomes.TryRead(ref reader, out var value) ? value : throw new JsonException($"Allowed is {OutcomeNames.Outcomes.Allowed}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Outcome value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(OutcomeNames.Outcomes.TextOf(value));
    }
}
