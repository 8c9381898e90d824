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
            Write(writer, facts.Sender!);
            Write(writer, facts.Recipient!);
            writer.WriteEndArray();
            WriteRelations(writer, facts);
            WriteThread(writer, facts);
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

    private static void Write(Utf8JsonWriter writer, Account account)
    {
        writer.WriteStartObject();
        writer.WriteString("id", account.Id.ToString());
        writer.WriteString("kind", Lower(account.Kind.ToString()));
        if (account.BirthDate is { } birth)
        {
            writer.WriteString("birthDate", LocalDatePattern.Iso.Format(birth));
        }

        writer.WriteString("ageAssurance", Lower(account.AgeAssurance.ToString()));
        writer.WriteString("consent", Lower(account.Consent.ToString()));
        if (account.Region.IsKnown)
        {
            writer.WriteString("region", account.Region.Code);
        }

        writer.WriteString("phone", Lower(account.Phone.ToString()));
        writer.WriteString("email", Lower(account.Email.ToString()));
        if (account.CreatedAt is { } created)
        {
            writer.WriteString("createdAt", InstantPattern.ExtendedIso.Format(created));
        }

        if (account.Mode is { } mode)
        {
            writer.WriteString("mode", mode);
        }

        writer.WriteStartObject("signals");
        writer.WriteBoolean("readReceipts", account.Signals.ReadReceipts);
        writer.WriteBoolean("typing", account.Signals.Typing);
        writer.WriteEndObject();
        WriteTexts(writer, "tags", account.Tags);
        if (account.Guardian is { } guardian)
        {
            writer.WriteStartObject("guardian");
            WriteTexts(writer, "approved", guardian.Approved.Select(id => id.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteRelations(Utf8JsonWriter writer, in AttemptFacts facts)
    {
        var (sender, recipient) = (facts.Attempt.Sender.ToString(), facts.Attempt.Recipient.ToString());
        writer.WriteStartArray("relations");
        WriteRelation(writer, sender, recipient, facts.Relations.Outgoing, facts.Blocks.Outgoing);
        WriteRelation(writer, recipient, sender, facts.Relations.Incoming, facts.Blocks.Incoming);
        writer.WriteEndArray();
        writer.WriteStartArray("communities");
        if (facts.Relations.ShareCommunity)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(sender);
            writer.WriteStringValue(recipient);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteRelation(Utf8JsonWriter writer, string from, string to, Relation relation, BlockState blocks)
    {
        List<string> names = [];
        names.AddRange((relation.Flags & RelationFlags.Follows) != 0 ? ["follows"] : []);
        names.AddRange((relation.Flags & RelationFlags.Friend) != 0 ? ["friend"] : []);
        names.AddRange((relation.Flags & RelationFlags.Contact) != 0 ? ["contact"] : []);
        names.AddRange((relation.Flags & RelationFlags.Allows) != 0 ? ["allows"] : []);
        names.AddRange((blocks & BlockState.Blocks) != 0 ? ["blocks"] : []);
        names.AddRange(relation.Tags);
        if (names.Count == 0)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("from", from);
        writer.WriteString("to", to);
        WriteTexts(writer, "is", names);
        writer.WriteEndObject();
    }

    private static void WriteThread(Utf8JsonWriter writer, in AttemptFacts facts)
    {
        var thread = facts.Thread;
        if (thread.State == MessageThreadState.None)
        {
            return;
        }

        var (sender, recipient) = (facts.Attempt.Sender, facts.Attempt.Recipient);
        (AccountId Id, ThreadSide Side)[] sides = [(sender, thread.SideOf(sender, recipient)), (recipient, thread.SideOf(recipient, sender))];
        writer.WriteStartArray("threads");
        writer.WriteStartObject();
        WriteTexts(writer, "between", [sender.ToString(), recipient.ToString()]);
        writer.WriteString("startedBy", thread.StartedBy.ToString());
        writer.WriteString("state", Lower(thread.State.ToString()));
        writer.WriteStartObject("sent");
        foreach (var (id, side) in sides.Where(each => each.Side.Sent > 0))
        {
            writer.WriteNumber(id.ToString(), side.Sent);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("lastAt");
        foreach (var (id, side) in sides.Where(each => each.Side.LastAt is not null))
        {
            writer.WriteString(id.ToString(), InstantPattern.ExtendedIso.Format(side.LastAt!.Value));
        }

        writer.WriteEndObject();
        writer.WriteString("changedAt", InstantPattern.ExtendedIso.Format(thread.ChangedAt!.Value));
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter writer, in SendAttempt attempt, Instant at, in Decision decision)
    {
        writer.WriteStartArray("steps");
        writer.WriteStartObject();
        writer.WriteString("at", InstantPattern.ExtendedIso.Format(at));
        writer.WriteStartObject("check");
        writer.WriteString("from", attempt.Sender.ToString());
        writer.WriteString("to", attempt.Recipient.ToString());
        writer.WriteString("verb", Lower(attempt.Verb.ToString()));
        writer.WriteString("content", Lower(attempt.Content.ToString()));
        writer.WriteEndObject();
        writer.WriteStartObject("expect");
        writer.WriteString("outcome", Lower(decision.Outcome.ToString()));
        WriteTexts(writer, "reasons", decision.Reasons.Select(reason => reason.Code));
        writer.WriteStartObject("senderSees");
        writer.WriteString("outcome", Lower(decision.SenderView.Outcome.ToString()));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
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

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
