using System.Buffers;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Lays one document over another: objects and maps member by member, at every depth; everything else, lists among it, as a whole. Null is a value.</summary>
internal static class PolicyMerge
{
    public static JsonElement Over(JsonElement lower, JsonElement upper)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, lower, upper, ValueForms.Of(PolicyJson.TypeInfo.Options, PolicyJson.TypeInfo));
        }

        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement lower, JsonElement upper, ValueForms? forms)
    {
        // What may also be written as a single value or a list is one value: half of an age's requirement is none.
        if (forms is null or { Leaf: not null } or { Items: not null } || lower.ValueKind != JsonValueKind.Object || upper.ValueKind != JsonValueKind.Object)
        {
            upper.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in lower.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (upper.TryGetProperty(member.Name, out var over))
            {
                Write(writer, member.Value, over, forms.Member(PolicyJson.TypeInfo.Options, member.Name));
            }
            else
            {
                member.Value.WriteTo(writer);
            }
        }

        foreach (var member in upper.EnumerateObject().Where(member => !lower.TryGetProperty(member.Name, out _)))
        {
            member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
