using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Answers as members of a JSON object, in the one order that there is.</summary>
internal static class AnswerJson
{
    /// <summary>Letters of every script as they are.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the members of a decision, and the view in <c>senderSees</c>.</summary>
    /// <param name="writer">Where to; it stands in an object.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="permit">What a send means for its host; null: it is none.</param>
    public static void WriteMembers(Utf8JsonWriter writer, in Decision decision, JsonEncodedText? permit = null)
    {
        WriteAnswer(writer, decision.Outcome, decision.Reasons, decision.RetryAt, decision.Remedies, permit);
        writer.WriteStartObject("senderSees"u8);
        WriteMembers(writer, decision.SenderView);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of a view.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, in SenderView view)
    {
        WriteAnswer(writer, view.Outcome, view.Reasons, view.RetryAt, view.Remedies);
        writer.WriteString("affordance"u8, OutcomeNames.Affordances.TextOf(view.Affordance));
        writer.WritePropertyName("advisories"u8);
        CodeSet.Write(writer, (uint)view.Advisories, OutcomeNames.Advisories);
    }

    /// <summary>Writes an instant in UTC, to the microsecond, with a fraction only where it is not zero.</summary>
    public static void WriteInstant(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Instant? instant)
    {
        if (instant is { } at)
        {
            writer.WriteString(name, InstantPattern.ExtendedIso.Format(at));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Outcome outcome, ReasonList reasons, Instant? retryAt, RemedyList remedies, JsonEncodedText? permit = null)
    {
        writer.WriteString("outcome"u8, OutcomeNames.Outcomes.TextOf(outcome));
        if (permit is { } status)
        {
            writer.WriteString("permit"u8, status);
        }

        writer.WriteStartArray("reasons"u8);
        foreach (var reason in reasons)
        {
            writer.WriteStringValue(reason.Code);
        }

        writer.WriteEndArray();
        WriteInstant(writer, "retryAt"u8, retryAt);
        writer.WriteStartArray("remedies"u8);
        foreach (var remedy in remedies)
        {
            writer.WriteStringValue(remedy);
        }

        writer.WriteEndArray();
    }
}
