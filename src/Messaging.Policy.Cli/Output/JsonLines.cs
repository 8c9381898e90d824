using System.Buffers;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Prints each decision as a JSON object on a line of its own.</summary>
internal sealed class JsonLines(Stream output) : IDecisionSink, IDisposable
{
    private const int MostBytesHeld = 1 << 16;

    private readonly ArrayBufferWriter<byte> held = new();
    private Utf8JsonWriter? writer;

    public void Begin(Scenario scenario)
    {
    }

    public void Add(in DecisionEntry entry)
    {
        DecisionJson.Write(Begun(), entry);
        EndLine();
    }

    public void Add(in InboxEntry entry)
    {
        DecisionJson.Write(Begun(), entry);
        EndLine();
    }

    public void End()
    {
        WriteHeld();
        output.Flush();
    }

    public void Dispose() => writer?.Dispose();

    private Utf8JsonWriter Begun() => writer ??= new Utf8JsonWriter(held, DecisionJson.Options);

    private void EndLine()
    {
        Begun().Flush();
        Begun().Reset();
        held.Write("\n"u8);
        if (held.WrittenCount >= MostBytesHeld)
        {
            WriteHeld();
        }
    }

    private void WriteHeld()
    {
        output.Write(held.WrittenSpan);
        held.ResetWrittenCount();
    }
}
