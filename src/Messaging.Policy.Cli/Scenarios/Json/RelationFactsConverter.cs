using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Relations, as lists of names and tags.</summary>
internal sealed class RelationFactsConverter : JsonConverter<RelationFacts>, IStrictShape
{
    private static readonly ListedNames Words = new(
        $"one of {string.Join(", ", RelationFacts.Names.Select(name => $"\"{name}\""))}, or a tag: x- and then lower-case letters, digits and dashes",
        RelationFacts.IsName);

    public void Check(StrictJson json, JsonElement element) => json.CheckList(element, json.TypeInfo(typeof(string)), Words);

    public override RelationFacts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RelationFacts.Of(ListedNames.ReadAll(ref reader));

    public override void Write(Utf8JsonWriter writer, RelationFacts value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Scenarios are read and never written.");
}
