using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Sets of tags, as lists.</summary>
internal sealed class TagSetConverter : JsonConverter<TagSet>, IStrictShape
{
    private static readonly ListedNames Tags = new("a tag: x- and then lower-case letters, digits and dashes", TagSet.IsTag);

    public void Check(StrictJson json, JsonElement element) => json.CheckList(element, json.TypeInfo(typeof(string)), Tags);

    public override TagSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TagSet.Of([.. ListedNames.ReadAll(ref reader)]);

    public override void Write(Utf8JsonWriter writer, TagSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var tag in value)
        {
            writer.WriteStringValue(tag);
        }

        writer.WriteEndArray();
    }
}
