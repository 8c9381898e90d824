using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>Reads and writes <see cref="Advisories"/> as an array of codes, for example <c>["budget_low"]</c>. Immutable and safe for many threads.</summary>
public sealed class AdvisoriesJsonConverter : JsonConverter<Advisories>
{
    /// <inheritdoc/>
    public override Advisories Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (Advisories)CodeSet.Read(ref reader, OutcomeNames.Advisories);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Advisories value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CodeSet.Write(writer, (uint)value, OutcomeNames.Advisories);
    }
}
