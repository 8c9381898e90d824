using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Answers as JSON for the host's own logs and tools, with every true reason. Nothing that it writes may reach a sender: that is what <see cref="SenderView"/> is for.</summary>
/// <remarks>
/// <para>
/// A serializer refuses these types, so that none goes out by accident; this is the explicit way. The members and codes are those that the command line prints, in its order:
/// <c>outcome</c>, <c>reasons</c>, <c>retryAt</c>, <c>remedies</c> and, under <c>senderSees</c>, the view. Instants are ISO 8601 in UTC to the microsecond, with a fraction only where it is not zero.
/// </para>
/// <para>
/// A decision, a permit and an explanation name no account, but an explanation holds facts such as ages, and what a port threw. A group's answer and a recorded decision hold ids of accounts,
/// written as <see cref="AccountId"/> is in JSON. Each call writes one object; the writer is flushed by its owner. Safe for many threads, each with a writer of its own.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// logger.LogInformation("decided {Json}", HostJson.Format(decision));
/// </code>
/// </example>
public static class HostJson
{
    private delegate void WriteObject<T>(Utf8JsonWriter writer, in T value);

    /// <summary>Writes a decision as an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="decision">The decision.</param>
    /// <exception cref="ArgumentNullException">The writer is null.</exception>
    public static void Write(Utf8JsonWriter writer, in Decision decision)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        AnswerJson.WriteMembers(writer, decision);
        writer.WriteEndObject();
    }

    /// <summary>Writes a permit as an object: its decision, with <c>permit</c> (<c>granted</c>, <c>refused</c>, <c>sent</c> or <c>inProgress</c>) after the outcome.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="permit">The permit.</param>
    /// <exception cref="ArgumentNullException">The writer is null.</exception>
    public static void Write(Utf8JsonWriter writer, in SendPermit permit)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        AnswerJson.WriteMembers(writer, permit.Decision, PermitNames.Permits.TextOf(permit.Status));
        writer.WriteEndObject();
    }

    /// <summary>Writes the answer of a group as an object: <c>outcome</c>, <c>shownOutcome</c>, <c>entry</c> and, under <c>members</c>, each member with its decision.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">The answer.</param>
    /// <exception cref="ArgumentNullException">The writer or the answer is null.</exception>
    public static void Write(Utf8JsonWriter writer, GroupResult result)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(result);
        writer.WriteStartObject();
        WriteMembers(writer, result);
        writer.WriteEndObject();
    }

    /// <summary>Writes a group's permit as an object: <c>permit</c> (<c>granted</c> or <c>refused</c>), then the members of its answer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="permit">The permit.</param>
    /// <exception cref="ArgumentNullException">The writer or the permit is null.</exception>
    public static void Write(Utf8JsonWriter writer, GroupSendPermit permit)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(permit);
        writer.WriteStartObject();
        writer.WriteString("permit"u8, PermitNames.Permits.TextOf(permit.IsGranted ? PermitStatus.Granted : PermitStatus.Refused));
        WriteMembers(writer, permit.Answer);
        writer.WriteEndObject();
    }

    /// <summary>Writes an explanation as an object: the members of its decision, then <c>explanation</c> with each rule, what it read and compared, each budget and what could not be looked up.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="explanation">The explanation.</param>
    /// <exception cref="ArgumentNullException">The writer or the explanation is null.</exception>
    public static void Write(Utf8JsonWriter writer, Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(explanation);
        writer.WriteStartObject();
        AnswerJson.WriteMembers(writer, explanation.Decision);
        writer.WritePropertyName("explanation"u8);
        ExplanationJson.Write(writer, explanation);
        writer.WriteEndObject();
    }

    /// <summary>Writes a recorded decision as an object: <c>at</c>, <c>from</c>, <c>to</c> and <c>verb</c> of the attempt, then the members of the decision. The facts, which are personal data, are left out.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="recorded">The recorded decision.</param>
    /// <exception cref="ArgumentNullException">The writer or the recorded decision is null.</exception>
    public static void Write(Utf8JsonWriter writer, RecordedDecision recorded)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(recorded);
        var attempt = recorded.Facts.Attempt;
        writer.WriteStartObject();
        AnswerJson.WriteInstant(writer, "at"u8, attempt.At);
        Write(writer, "from"u8, attempt.Sender);
        Write(writer, "to"u8, attempt.Recipient);
        writer.WriteString("verb"u8, Names.Verbs.Has(attempt.Verb) ? Names.Verbs.TextOf(attempt.Verb) : JsonEncodedText.Encode("undefined"));
        AnswerJson.WriteMembers(writer, recorded.Decision);
        writer.WriteEndObject();
    }

    /// <summary>A decision as one line of JSON.</summary>
    /// <param name="decision">The decision.</param>
    /// <returns>The object that <see cref="Write(Utf8JsonWriter, in Decision)"/> writes.</returns>
    public static string Format(in Decision decision) => Format(decision, static (Utf8JsonWriter writer, in Decision value) => Write(writer, value));

    /// <summary>A permit as one line of JSON.</summary>
    /// <param name="permit">The permit.</param>
    /// <returns>The object that <see cref="Write(Utf8JsonWriter, in SendPermit)"/> writes.</returns>
    public static string Format(in SendPermit permit) => Format(permit, static (Utf8JsonWriter writer, in SendPermit value) => Write(writer, value));

    /// <summary>The answer of a group as one line of JSON.</summary>
    /// <param name="result">The answer.</param>
    /// <returns>The object that <see cref="Write(Utf8JsonWriter, GroupResult)"/> writes.</returns>
    /// <exception cref="ArgumentNullException">The answer is null.</exception>
    public static string Format(GroupResult result) => Format(result, static (Utf8JsonWriter writer, in GroupResult value) => Write(writer, value));

    /// <summary>An explanation as one line of JSON.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>The object that <see cref="Write(Utf8JsonWriter, Explanation)"/> writes.</returns>
    /// <exception cref="ArgumentNullException">The explanation is null.</exception>
    public static string Format(Explanation explanation) => Format(explanation, static (Utf8JsonWriter writer, in Explanation value) => Write(writer, value));

    private static string Format<T>(in T value, WriteObject<T> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, AnswerJson.Options))
        {
            write(writer, value);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteMembers(Utf8JsonWriter writer, GroupResult result)
    {
        writer.WriteString("outcome"u8, OutcomeNames.Outcomes.TextOf(result.Outcome));
        writer.WriteString("shownOutcome"u8, OutcomeNames.Outcomes.TextOf(result.ShownOutcome));
        writer.WriteString("entry"u8, Names.GroupEntries.TextOf(result.Entry));
        writer.WriteStartArray("members"u8);
        foreach (var member in result.Members)
        {
            writer.WriteStartObject();
            Write(writer, "member"u8, member.Member);
            AnswerJson.WriteMembers(writer, member.Decision);
            writer.WriteStartArray("hiddenFrom"u8);
            foreach (var hidden in member.HiddenFrom)
            {
                writer.WriteStringValue(hidden.ToTypedString());
            }

            writer.WriteEndArray();
            writer.WriteStartArray("warnings"u8);
            foreach (var warning in member.Warnings)
            {
                writer.WriteStartObject();
                Write(writer, "told"u8, warning.Told);
                Write(writer, "about"u8, warning.About);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, AccountId id)
    {
        if (id.IsEmpty)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, id.ToTypedString());
        }
    }
}
