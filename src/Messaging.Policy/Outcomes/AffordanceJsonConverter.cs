using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>Reads and writes an <see cref="Affordance"/> as its code, for example <c>"menu_item"</c>. Immutable and safe for many threads.</summary>
public sealed class AffordanceJsonConverter : JsonConverter<Affordance>
{
    /// <inheritdoc/>
    public override Affordance Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && OutcomeNames.Affordances.TryRead(ref reader, out var value) ? value : throw new JsonException($"Allowed is {OutcomeNames.Affordances.Allowed}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Affordance value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(OutcomeNames.Affordances.TextOf(value));
    }
}
