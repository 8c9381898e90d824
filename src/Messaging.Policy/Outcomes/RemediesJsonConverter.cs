using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>Reads and writes <see cref="Remedies"/> as an array of codes, for example <c>["verify_phone"]</c>. Immutable and safe for many threads.</summary>
public sealed class RemediesJsonConverter : JsonConverter<Remedies>
{
    /// <inheritdoc/>
    public override Remedies Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (Remedies)CodeSet.Read(ref reader, RemedyList.StandardCodes);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Remedies value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CodeSet.Write(writer, (uint)value, RemedyList.StandardCodes);
    }
}
