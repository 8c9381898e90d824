using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Compares what is expected of a decision with what is printed of it, member by member; what is not expected is not compared.</summary>
internal static class Comparison
{
    private static readonly InstantConverter Instants = new();

    public static List<Mismatch> Compare(JsonElement expected, DecisionEntry entry) => Compare(expected, writer => DecisionJson.Write(writer, entry));

    public static List<Mismatch> Compare(JsonElement expected, InboxEntry entry) => Compare(expected, writer => DecisionJson.Write(writer, entry));

    private static List<Mismatch> Compare(JsonElement expected, Action<Utf8JsonWriter> write)
    {
        var printed = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(printed, DecisionJson.Options))
        {
            write(writer);
        }

        using var actual = JsonDocument.Parse(printed.WrittenMemory);
        var mismatches = new List<Mismatch>();
        CompareMembers(expected, actual.RootElement, "", mismatches);
        return mismatches;
    }

    private static void CompareMembers(JsonElement expected, JsonElement actual, string prefix, List<Mismatch> mismatches)
    {
        foreach (var member in expected.EnumerateObject())
        {
            var name = member.Name;
            if (!actual.TryGetProperty(name, out var value))
            {
                mismatches.Add(new($"{prefix}{name}", Print(member.Value), "nothing"));
                continue;
            }

            if (value.ValueKind == JsonValueKind.Object)
            {
                CompareMembers(member.Value, value, $"{prefix}{name}.", mismatches);
            }
            else if (!AreEqual(member.Value, value))
            {
                mismatches.Add(new($"{prefix}{name}", Print(member.Value), Print(value)));
            }
        }
    }

    // An instant may be written in more than one way; nothing else that is printed looks like one, ids apart, which are equal only as texts.
    private static bool AreEqual(JsonElement expected, JsonElement actual) =>
        JsonElement.DeepEquals(expected, actual)
        || (Instants.Accepts(expected) && Instants.Accepts(actual) && Print(Normalized(expected)) == Print(Normalized(actual)));

    private static JsonElement Normalized(JsonElement instant)
    {
        var reader = new Utf8JsonReader(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(instant));
        reader.Read();
        var value = Instants.Read(ref reader, typeof(NodaTime.Instant), JsonSerializerOptions.Default);
        return JsonElement.Parse($"\"{NodaTime.Text.InstantPattern.ExtendedIso.Format(value)}\"");
    }

    private static string Print(JsonElement element)
    {
        var printed = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(printed, DecisionJson.Options))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(printed.WrittenSpan);
    }
}
