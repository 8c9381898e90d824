using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>The hash of a policy: of its document with every default filled in, members in ordinal order, no white space.</summary>
internal static class PolicyHash
{
    public static string Of(MessagingPolicyOptions filled)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(PolicyDocument.Write(filled))))
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, document.RootElement);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
