using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>How many messages each side of a conversation has sent.</summary>
internal sealed class MessageCountsConverter : JsonConverter<IDictionary<string, long>>, IStrictShape
{
    private static readonly WholeNumberConverter<long> Counts = new(0, int.MaxValue);

    public void Check(StrictJson json, JsonElement element) =>
        json.CheckMap(element, json.TypeInfo(typeof(IDictionary<string, long>)), keys: null, Counts);

    public override IDictionary<string, long> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var id = reader.GetString()!;
            reader.Read();
            counts[id] = Counts.Read(ref reader, typeof(long), options);
        }

        return counts;
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, long> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Scenarios are read and never written.");
}
