using System.Collections.Immutable;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>The one byte form of facts, which a receipt's digest is taken of: fixed order, fixed widths, lengths before texts, a mark before what may be absent.</summary>
internal static class FactsForm
{
    private const string Title = "messaging-policy facts 1";
    private const string TitleOfWeighed = "messaging-policy facts 2";

    public static byte[] BytesOf(DecisionFacts facts)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            // Reports had neither weights nor dismissals once: facts that need neither keep their digest.
            var weighed = !facts.Reports.IsDefault && facts.Reports.Any(static report => report.Weight != 1 || report.DismissedAt is not null);
            writer.Write(weighed ? TitleOfWeighed : Title);
            Write(writer, facts.Attempt);
            Write(writer, facts.Sender);
            Write(writer, facts.Recipient);
            Write(writer, facts.Relations.Outgoing);
            Write(writer, facts.Relations.Incoming);
            writer.Write(facts.Relations.ShareCommunity);
            writer.Write((int)facts.Blocks.Outgoing);
            writer.Write((int)facts.Blocks.Incoming);
            Write(writer, facts.Thread);
            Write(writer, facts.Reports, weighed);
            Write(writer, facts.Budgets);
            writer.Write(facts.First is not null);
            if (facts.First is { } first)
            {
                writer.Write((int)first.Outcome);
                Write(writer, first.Reasons);
            }

            Write(writer, facts.FailedPorts);
            LaterFactsForm.Write(writer, facts);
        }

        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, in SendAttempt attempt)
    {
        Write(writer, attempt.Sender);
        Write(writer, attempt.Recipient);
        writer.Write((int)attempt.Verb);
        writer.Write((int)attempt.Content);
        Write(writer, attempt.At);
        Write(writer, attempt.MessageId);
        Write(writer, attempt.Presents);
    }

    private static void Write(BinaryWriter writer, Account? account)
    {
        writer.Write(account is not null);
        if (account is null)
        {
            return;
        }

        Write(writer, account.Id);
        writer.Write((int)account.Kind);
        Write(writer, account.BirthDate is { } date ? LocalDatePattern.Iso.Format(date.WithCalendar(CalendarSystem.Iso)) : null);
        writer.Write((int)account.AgeAssurance);
        writer.Write(account.Region.ToString());
        Write(writer, account.TimeZone);
        writer.Write((int)account.Phone);
        writer.Write((int)account.Email);
        Write(writer, account.CreatedAt);
        writer.Write((int)account.Standing.State);
        Write(writer, account.Standing.Until);
        Write(writer, account.Mode);
        WriteGuardian(writer, account.Guardian);
        writer.Write(account.QuietHours is not null);
        writer.Write(account.QuietHours?.From.NanosecondOfDay ?? 0);
        writer.Write(account.QuietHours?.To.NanosecondOfDay ?? 0);
        writer.Write(account.Signals.ReadReceipts);
        writer.Write(account.Signals.Typing);
        Write(writer, account.Tags);
        Write(writer, account.BirthDateChangedAt);
        WriteModes(writer, account.Modes);
        WriteAge(writer, account);
    }

    /// <summary>What few accounts have, so that the digests of all others stay as they were.</summary>
    private static void WriteAge(BinaryWriter writer, Account account)
    {
        if (account is { AgeRange: null, Consent: Consent.Unknown })
        {
            return;
        }

        writer.Write("age");
        writer.Write((int)account.Consent);
        writer.Write(account.AgeRange is not null);
        if (account.AgeRange is { } range)
        {
            writer.Write(range.Lower);
            writer.Write(range.Upper is not null);
            writer.Write(range.Upper ?? 0);
            Write(writer, LocalDatePattern.Iso.Format(range.AsOf.WithCalendar(CalendarSystem.Iso)));
            writer.Write((int)range.Assurance);
        }
    }

    private static void WriteModes(BinaryWriter writer, VerbModes? modes)
    {
        writer.Write(modes is not null);
        if (modes is not null)
        {
            Write(writer, modes.Send);
            Write(writer, modes.Edit);
            Write(writer, modes.React);
            Write(writer, modes.Call);
            Write(writer, modes.Typing);
            Write(writer, modes.ReadReceipt);
            Write(writer, modes.AddToGroup);
        }
    }

    private static void WriteGuardian(BinaryWriter writer, Guardian? guardian)
    {
        writer.Write(guardian is not null);
        if (guardian is null)
        {
            return;
        }

        Write(writer, guardian.Widest);
        writer.Write(guardian.Approved.Count);
        foreach (var approved in guardian.Approved.Order())
        {
            Write(writer, approved);
        }
    }

    private static void Write(BinaryWriter writer, Relation relation)
    {
        writer.Write((int)relation.Flags);
        Write(writer, relation.Tags);
    }

    private static void Write(BinaryWriter writer, in MessageThread thread)
    {
        writer.Write((int)thread.State);
        Write(writer, thread.StartedBy);
        writer.Write(thread.Accepted);
        writer.Write(thread.First.Sent);
        Write(writer, thread.First.LastAt);
        writer.Write(thread.Second.Sent);
        Write(writer, thread.Second.LastAt);
        Write(writer, thread.ChangedAt);
        writer.Write(thread.Beginnings);
    }

    private static void Write(BinaryWriter writer, ImmutableArray<Report> reports, bool weighed)
    {
        writer.Write(reports.IsDefault ? -1 : reports.Length);
        foreach (var report in reports.IsDefault ? [] : reports)
        {
            Write(writer, report.By);
            Write(writer, report.At);
            if (weighed)
            {
                writer.Write(report.Weight);
                Write(writer, report.DismissedAt);
            }
        }
    }

    private static void Write(BinaryWriter writer, ImmutableArray<BudgetFinding> findings)
    {
        writer.Write(findings.Length);
        foreach (var finding in findings)
        {
            writer.Write(finding.Budget);
            writer.Write((int)finding.Outcome);
            Write(writer, finding.ClearsAt);
        }
    }

    private static void Write(BinaryWriter writer, ImmutableArray<string> texts)
    {
        writer.Write(texts.Length);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static void Write(BinaryWriter writer, TagSet tags) => Write(writer, [.. tags]);

    private static void Write(BinaryWriter writer, AccountId id)
    {
        writer.Write((byte)id.Kind);
        writer.Write(id.ToString());
    }

    /// <summary>In whole microseconds, as decisions read it.</summary>
    private static void Write(BinaryWriter writer, Instant? instant)
    {
        writer.Write(instant is not null);
        writer.Write(instant is { } known ? Micros.Of(known) : 0);
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }
}
