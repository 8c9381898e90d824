using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>Birth dates: dates that no message repeats.</summary>
internal sealed class BirthDateConverter : JsonConverter<LocalDate>, IStrictShape
{
    private static readonly DateConverter Dates = new();
    private static readonly JsonElement Hidden = JsonElement.Parse("\"…\"");

    public void Check(StrictJson json, JsonElement element)
    {
        if (!Dates.Accepts(element))
        {
            json.Refuse(Hidden, $"{Dates.Allowed} (what stands here is not repeated: it may be somebody's birth date)");
        }
    }

    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Dates.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => Dates.Write(writer, value, options);
}
