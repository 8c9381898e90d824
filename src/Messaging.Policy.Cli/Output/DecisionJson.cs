using System.Text.Json;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Decisions as JSON objects, with the step that they are of.</summary>
internal static class DecisionJson
{
    public static JsonWriterOptions Options => AnswerJson.Options;

    public static void Write(Utf8JsonWriter writer, in DecisionEntry entry)
    {
        var decision = entry.Decision;
        writer.WriteStartObject();
        writer.WriteNumber("step"u8, entry.Step);
        writer.WriteString("at"u8, InstantPattern.ExtendedIso.Format(entry.At));
        writer.WriteString("from"u8, entry.From.ToString());
        writer.WriteString("to"u8, entry.To.ToString());
        writer.WriteString("verb"u8, Names.Verbs.TextOf(entry.Verb));
        AnswerJson.WriteMembers(writer, decision, entry.Permit is { } permit ? PermitNames.Permits.TextOf(permit) : null);
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

    public static IEnumerable<string> CodesOf(Advisories advisories) => OutcomeNames.Advisories.Where((_, bit) => ((uint)advisories >> bit & 1) != 0);
}
