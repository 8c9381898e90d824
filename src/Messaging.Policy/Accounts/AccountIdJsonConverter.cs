using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>Reads and writes an <see cref="AccountId"/> as the text that keeps its kind, for example <c>"int64:42"</c>; <c>default</c> is null.</summary>
/// <remarks>The text serves as a member's name as well, so that ids can be the keys of a dictionary. Immutable and safe for many threads.</remarks>
public sealed class AccountIdJsonConverter : JsonConverter<AccountId>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default
        : reader.TokenType == JsonTokenType.String && AccountId.TryParse(reader.GetString(), null, out var id) ? id
        : throw new JsonException("An account's id is a text that keeps its kind, for example \"int64:42\", \"guid:0f8fad5b-d9cb-469f-a165-70867728950e\" or \"text:ana\".");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(value.ToTypedString());
        }
    }

    /// <inheritdoc/>
    public override AccountId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AccountId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("The name is not an account's id that keeps its kind, for example \"int64:42\".");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToTypedString());
    }
}
