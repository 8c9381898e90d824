using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Prints what would change for recorded attempts.</summary>
internal static class SimulationReport
{
    public static void Write(TextWriter output, SimulationResult result, IReadOnlyDictionary<long, string> ids)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Attempts:N0} attempts: {result.Wider:N0} gain contact, {result.Narrower:N0} lose it, {result.Shown:N0} are shown something else"));
        foreach (var (title, rows) in Parts(result).Where(part => !part.Rows.IsEmpty))
        {
            output.WriteLine();
            output.WriteLine($"By {title}:");
            foreach (var row in rows)
            {
                var lines = string.Join(", ", row.Examples.Select(line => ids.TryGetValue(line, out var who) ? $"{line.ToString(CultureInfo.InvariantCulture)} ({who})" : line.ToString(CultureInfo.InvariantCulture)));
                output.WriteLine(Terminal.Printable(string.Create(CultureInfo.InvariantCulture, $"{row.Count,10:N0}  {row.What}  (+{row.Wider:N0} -{row.Narrower:N0} ~{row.Shown:N0}; lines {lines})")));
            }
        }
    }

    public static void WriteJson(TextWriter output, SimulationResult result, IReadOnlyDictionary<long, string> ids)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, DecisionJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("attempts", result.Attempts);
            writer.WriteNumber("wider", result.Wider);
            writer.WriteNumber("narrower", result.Narrower);
            writer.WriteNumber("shown", result.Shown);
            foreach (var (title, rows) in Parts(result))
            {
                writer.WriteStartArray($"by{char.ToUpperInvariant(title[0])}{title[1..]}");
                foreach (var row in rows)
                {
                    Write(writer, row, ids);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, SimulationRow row, IReadOnlyDictionary<long, string> ids)
    {
        writer.WriteStartObject();
        writer.WriteString("what", row.What);
        writer.WriteNumber("wider", row.Wider);
        writer.WriteNumber("narrower", row.Narrower);
        writer.WriteNumber("shown", row.Shown);
        writer.WriteStartArray("examples");
        foreach (var line in row.Examples)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", line);
            if (ids.TryGetValue(line, out var who))
            {
                writer.WriteString("ids", who);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static (string Title, ImmutableArray<SimulationRow> Rows)[] Parts(SimulationResult result) => [("reason", result.ByReason), ("band", result.ByBand), ("region", result.ByRegion)];
}
