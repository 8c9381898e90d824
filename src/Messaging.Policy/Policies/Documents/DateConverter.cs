using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Dates.</summary>
internal sealed class DateConverter : StrictConverter<LocalDate>
{
    private const int Length = 10;

    public override string Allowed => "a date, such as \"2026-11-01\"";

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options)
    {
        var text = LocalDatePattern.Iso.Format(value);
        writer.WriteStringValue(text.Length == Length ? text : throw new ArgumentException($"The date {text} cannot be written; allowed is {Allowed}.", nameof(value)));
    }

    protected override bool TryRead(ref Utf8JsonReader reader, out LocalDate value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String
            && reader.GetString() is { Length: Length } text
            && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out value);
    }
}
