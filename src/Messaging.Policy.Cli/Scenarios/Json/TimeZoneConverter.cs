using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>Time zones, by their IANA names.</summary>
internal sealed class TimeZoneConverter : StrictConverter<string>
{
    private static readonly HashSet<string> Known = new(DateTimeZoneProviders.Tzdb.Ids, StringComparer.Ordinal);

    public override string Allowed => "a time zone of the IANA data base, such as \"Europe/Madrid\"";

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    protected override bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return value is not null && Known.Contains(value);
    }
}
