using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Writes one attempt as a scenario file that the command line plays.</summary>
internal static class ScenarioText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly SenderViewJsonConverter View = new();
    private static readonly JsonSerializerOptions NoOptions = new();
    private static readonly JsonWriterOptions Flat = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Of(string name, MessagingPolicyOptions policy, in AttemptFacts facts, Instant at, in Decision decision)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            using var document = JsonDocument.Parse(PolicyDocument.Write(policy));
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WritePropertyName("policy");
            document.WriteTo(writer);
            writer.WriteStartArray("accounts");
            ScenarioWorldText.Write(writer, facts.Sender!);
            if (facts.Attempt.Recipient != facts.Attempt.Sender)
            {
                ScenarioWorldText.Write(writer, facts.Recipient!);
            }

            writer.WriteEndArray();
            ScenarioWorldText.WriteRelations(writer, facts);
            ScenarioWorldText.WriteReports(writer, facts);
            ScenarioWorldText.WriteThread(writer, facts);
            WriteStep(writer, facts.Attempt, at, decision);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    /// <summary>JSON on one line.</summary>
    public static string Compact(JsonElement element)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Flat))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteStep(Utf8JsonWriter writer, in SendAttempt attempt, Instant at, in Decision decision)
    {
        writer.WriteStartArray("steps");
        writer.WriteStartObject();
        writer.WriteString("at", InstantPattern.ExtendedIso.Format(at));
        writer.WriteStartObject("check");
        writer.WriteString("from", attempt.Sender.ToString());
        writer.WriteString("to", attempt.Recipient.ToString());
        writer.WriteString("verb", ScenarioWorldText.Lower(attempt.Verb.ToString()));
        writer.WriteString("content", ScenarioWorldText.Lower(attempt.Content.ToString()));
        writer.WriteEndObject();
        writer.WriteStartObject("expect");
        writer.WriteString("outcome", ScenarioWorldText.Lower(decision.Outcome.ToString()));
        ScenarioWorldText.WriteTexts(writer, "reasons", decision.Reasons.Select(reason => reason.Code));
        WriteWays(writer, decision.RetryAt, decision.Remedies);
        writer.WritePropertyName("senderSees");
        View.Write(writer, decision.SenderView, NoOptions);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteWays(Utf8JsonWriter writer, Instant? retryAt, RemedyList remedies)
    {
        if (retryAt is { } at)
        {
            writer.WriteString("retryAt", InstantPattern.ExtendedIso.Format(at));
        }
        else
        {
            writer.WriteNull("retryAt");
        }

        ScenarioWorldText.WriteTexts(writer, "remedies", remedies);
    }
}
