using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Instants in UTC; what is finer than a microsecond is rounded down.</summary>
internal sealed class InstantConverter : StrictConverter<Instant>
{
    private const int WholeSeconds = 19;
    private const int Microseconds = 6;

    public override string Allowed => "an instant in UTC, such as \"2026-11-22T10:00:00Z\", with a fraction of the second or without";

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        var text = InstantPattern.ExtendedIso.Format(Micros.ToInstant(Micros.Of(value)));
        writer.WriteStringValue(text[0] != '-' ? text : throw new ArgumentException($"The instant {text} cannot be written; allowed is {Allowed}.", nameof(value)));
    }

    protected override bool TryRead(ref Utf8JsonReader reader, out Instant value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out value);
    }

    private static bool TryParse(ReadOnlySpan<char> text, out Instant value)
    {
        value = default;
        if (text.Length <= WholeSeconds || text[^1] != 'Z' || text[0] == '-' || text[11..13] is "24")
        {
            return false;
        }

        var fraction = text[WholeSeconds..^1];
        if (!fraction.IsEmpty)
        {
            if (fraction.Length == 1 || fraction[0] != '.' || fraction[1..].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            // Counted from the last whole second, so that cutting digits off rounds towards the start of time, before 1970 too.
            fraction = fraction[..Math.Min(fraction.Length, 1 + Microseconds)];
        }

        return InstantPattern.ExtendedIso.Parse($"{text[..WholeSeconds]}{fraction}Z").TryGetValue(default, out value);
    }
}
