using System.Text.Json;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Writes the world of an attempt as a scenario file states it.</summary>
internal static class ScenarioWorldText
{
    public static void Write(Utf8JsonWriter writer, Account account)
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

        WriteRare(writer, account);
        writer.WriteStartObject("signals");
        writer.WriteBoolean("readReceipts", account.Signals.ReadReceipts);
        writer.WriteBoolean("typing", account.Signals.Typing);
        writer.WriteEndObject();
        WriteTexts(writer, "tags", account.Tags);
        if (account.Guardian is { } guardian)
        {
            writer.WriteStartObject("guardian");
            if (guardian.Widest is { } widest)
            {
                writer.WriteString("widest", widest);
            }

            WriteTexts(writer, "approved", guardian.Approved.Select(id => id.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>What few accounts have.</summary>
    private static void WriteRare(Utf8JsonWriter writer, Account account)
    {
        if (account.Standing != Standing.Good)
        {
            writer.WriteStartObject("standing");
            writer.WriteString("state", Lower(account.Standing.State.ToString()));
            writer.WriteEndObject();
        }

        if (account.QuietHours is { } hours)
        {
            writer.WriteStartObject("quietHours");
            writer.WriteString("from", LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Format(hours.From));
            writer.WriteString("to", LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Format(hours.To));
            writer.WriteEndObject();
        }

        if (account.TimeZone is { } zone)
        {
            writer.WriteString("timeZone", zone);
        }
    }

    public static void WriteReports(Utf8JsonWriter writer, in AttemptFacts facts)
    {
        if (facts.Reports.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray("reports");
        foreach (var report in facts.Reports)
        {
            writer.WriteStartObject();
            writer.WriteString("by", report.By.ToString());
            writer.WriteString("about", facts.Attempt.Sender.ToString());
            writer.WriteString("at", InstantPattern.ExtendedIso.Format(report.At));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteRelations(Utf8JsonWriter writer, in AttemptFacts facts)
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
        names.AddRange((blocks & BlockState.Restricts) != 0 ? ["restricts"] : []);
        names.AddRange((blocks & BlockState.Mutes) != 0 ? ["mutes"] : []);
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

    public static void WriteThread(Utf8JsonWriter writer, in AttemptFacts facts)
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

    public static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
