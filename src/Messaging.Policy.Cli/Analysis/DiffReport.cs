using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Prints how two policies differ.</summary>
internal static class DiffReport
{
    private static readonly (DiffDirection Direction, string Title)[] Parts =
    [
        (DiffDirection.Wider, "gains contact"), (DiffDirection.Narrower, "loses contact"), (DiffDirection.Shown, "is shown something else"),
    ];

    public static void Write(TextWriter output, PolicyDiff diff)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{diff.States:N0} attempts compared, {diff.Rows.Length} rows"));
        foreach (var (direction, title) in Parts)
        {
            var rows = diff.Rows.Select((row, index) => (row, index)).Where(each => each.row.Direction == direction).ToList();
            if (rows.Count > 0)
            {
                output.WriteLine();
                output.WriteLine($"Who {title}:");
            }

            foreach (var (row, index) in rows)
            {
                WriteRow(output, row, index + 1);
            }
        }

        WriteList(output, "Compared as data:", diff.Changes.Select(change => $"{change.Path}: {change.Old ?? "nothing"} -> {change.New ?? "nothing"}"));
        WriteList(output, "What bounds the answer:", diff.Bounds);
    }

    public static void WriteJson(TextWriter output, PolicyDiff diff)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, DecisionJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("attempts", diff.States);
            writer.WriteStartArray("rows");
            foreach (var row in diff.Rows)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("changes");
            foreach (var change in diff.Changes)
            {
                writer.WriteStartObject();
                writer.WriteString("path", change.Path);
                writer.WritePropertyName("old");
                writer.WriteRawValue(change.Old ?? "null");
                writer.WritePropertyName("new");
                writer.WriteRawValue(change.New ?? "null");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteTexts(writer, "bounds", diff.Bounds);
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    private static void WriteRow(TextWriter output, PolicyDiffRow row, int number)
    {
        var conditions = row.Conditions.IsEmpty ? "everybody" : string.Join("; ", row.Conditions.Select(condition => $"{condition.Name}: {condition.Values}"));
        output.WriteLine(Terminal.Printable(string.Create(CultureInfo.InvariantCulture, $"{number,4}. {Name(row.Old)} -> {Name(row.New)}  {conditions}  ({(row.IsGate ? "one account" : $"{row.States:N0}")})")));
        if (row.OldReasons.Length + row.NewReasons.Length > 0)
        {
            output.WriteLine($"      for example {Reasons(row.OldReasons)} -> {Reasons(row.NewReasons)}");
        }
    }

    private static void WriteRow(Utf8JsonWriter writer, PolicyDiffRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("direction", Name(row.Direction.ToString()));
        writer.WriteString("old", Name(row.Old));
        writer.WriteString("new", Name(row.New));
        writer.WriteStartObject("where");
        foreach (var condition in row.Conditions)
        {
            writer.WriteString(condition.Name, condition.Values);
        }

        writer.WriteEndObject();
        writer.WriteBoolean("oneAccount", row.IsGate);
        writer.WriteNumber("attempts", row.States);
        WriteTexts(writer, "oldReasons", row.OldReasons);
        WriteTexts(writer, "newReasons", row.NewReasons);
        writer.WritePropertyName("oldScenario");
        writer.WriteRawValue(Compact(row.OldScenario));
        writer.WritePropertyName("newScenario");
        writer.WriteRawValue(Compact(row.NewScenario));
        writer.WriteEndObject();
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, DecisionJson.Options))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteList(TextWriter output, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(title);
        foreach (var line in all)
        {
            output.WriteLine($"  {Terminal.Printable(line)}");
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Reasons(IReadOnlyList<string> codes) => codes.Count == 0 ? "no reason" : string.Join(", ", codes);

    private static string Name(Outcome outcome) => Name(outcome.ToString());

    private static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
