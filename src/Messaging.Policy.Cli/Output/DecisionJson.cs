using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Decisions as JSON objects, in the one order of members that there is.</summary>
internal static class DecisionJson
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly (Advisories Advisory, JsonEncodedText Code)[] AdvisoryCodes =
    [
        (Advisories.PhoneLineRisky, JsonEncodedText.Encode("phone_line_risky")),
        (Advisories.BudgetLow, JsonEncodedText.Encode("budget_low")),
    ];

    public static void Write(Utf8JsonWriter writer, in DecisionEntry entry)
    {
        var decision = entry.Decision;
        writer.WriteStartObject();
        writer.WriteNumber("step"u8, entry.Step);
        writer.WriteString("at"u8, InstantPattern.ExtendedIso.Format(entry.At));
        writer.WriteString("from"u8, entry.From.ToString());
        writer.WriteString("to"u8, entry.To.ToString());
        writer.WriteString("verb"u8, Names.Verbs.TextOf(entry.Verb));
        WriteAnswer(writer, decision.Outcome, decision.Reasons, decision.RetryAt, decision.Remedies, entry.Permit);
        WriteView(writer, decision.SenderView);
        if (entry.Explanation is { } explanation)
        {
            writer.WritePropertyName("explanation"u8);
            ExplanationJson.Write(writer, explanation);
        }

        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, in InboxEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("step"u8, entry.Step);
        writer.WriteString("at"u8, InstantPattern.ExtendedIso.Format(entry.At));
        writer.WriteString("of"u8, entry.Of.ToString());
        writer.WriteString("from"u8, entry.From.ToString());
        writer.WriteString("place"u8, ScenarioJson.Places.Of(entry.Place));
        writer.WriteEndObject();
    }

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

    public static IEnumerable<string> CodesOf(Advisories advisories) =>
        AdvisoryCodes.Where(each => (advisories & each.Advisory) != 0).Select(each => each.Code.Value);

    private static void WriteView(Utf8JsonWriter writer, in SenderView view)
    {
        writer.WriteStartObject("senderSees"u8);
        WriteAnswer(writer, view.Outcome, view.Reasons, view.RetryAt, view.Remedies);
        writer.WriteString("affordance"u8, Names.Affordances.TextOf(view.Affordance));
        writer.WriteStartArray("advisories"u8);
        foreach (var (advisory, code) in AdvisoryCodes)
        {
            if ((view.Advisories & advisory) != 0)
            {
                writer.WriteStringValue(code);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Outcome outcome, ReasonList reasons, Instant? retryAt, RemedyList remedies, PermitStatus? permit = null)
    {
        writer.WriteString("outcome"u8, Names.Outcomes.TextOf(outcome));
        if (permit is { } status)
        {
            writer.WriteString("permit"u8, ScenarioJson.Permits.TextOf(status));
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
