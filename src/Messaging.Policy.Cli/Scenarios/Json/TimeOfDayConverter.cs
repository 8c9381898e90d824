using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Times of day, to the minute or the second.</summary>
internal sealed class TimeOfDayConverter : StrictConverter<LocalTime>
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH':'mm':'ss");

    public override string Allowed => "a time of day from \"00:00\" to \"23:59:59\"";

    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) => writer.WriteStringValue(Seconds.Format(value));

    protected override bool TryRead(ref Utf8JsonReader reader, out LocalTime value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String
            && reader.GetString() is { } text
            && (Minutes.Parse(text).TryGetValue(default, out value) || Seconds.Parse(text).TryGetValue(default, out value));
    }
}
