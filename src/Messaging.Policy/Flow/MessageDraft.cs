using System.Collections.Immutable;
using System.Text;

namespace Messaging.Policy;

/// <summary>
/// What an acquire leaves behind of its message for those that come after it: what tells the message from others, the decision, how the conversation stood before and after, and what was
/// to be taken. Immutable.
/// </summary>
internal sealed class MessageDraft
{
    private const byte Version = 1;

    private readonly byte[] _fingerprint;

    private MessageDraft(byte[] fingerprint) => _fingerprint = fingerprint;

    public Decision Decision { get; private init; }

    /// <summary>Whether the message was recorded in the conversation.</summary>
    public bool IsRecorded { get; private init; }

    /// <summary>Which beginning of the conversation the take belongs to.</summary>
    public long Conversation { get; private init; }

    public MessageThread ThreadBefore { get; private init; }

    public MessageThread ThreadAfter { get; private init; }

    /// <summary>The budgets that were asked, in the order of the answers.</summary>
    public ImmutableArray<TakenBudget> Budgets { get; private init; } = [];

    /// <summary>Whether an attempt is of the same message.</summary>
    public bool IsSameMessage(in SendAttempt attempt) => _fingerprint.Length == 0 || _fingerprint.AsSpan().SequenceEqual(MessageFingerprint.Of(attempt));

    /// <summary>The draft of what a context is about to take.</summary>
    public static byte[] Write(EvaluationContext context)
    {
        using var stream = new MemoryStream(256);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(Version);
            var fingerprint = MessageFingerprint.Of(context.Attempt);
            writer.Write((byte)fingerprint.Length);
            writer.Write(fingerprint);
            writer.Write(context.Budgets.IsRecorded);
            writer.Write(context.Budgets.Conversation);
            if (context.Budgets.IsRecorded)
            {
                ThreadRecord.Write(writer, context.Permit.ThreadBefore);
                ThreadRecord.Write(writer, context.Permit.ThreadAfter);
            }

            writer.Write(context.Budgets.Charges.Length);
            foreach (ref readonly var charge in context.Budgets.Charges)
            {
                writer.Write(charge.KeyInPlace.Budget);
                writer.Write((byte)charge.KeyInPlace.Kind);
                writer.Write(charge.Cost);
                writer.Write(charge.IsDisclosed);
            }

            DecisionSerializer.Write(writer, context.Drafts[0]);
        }

        return stream.ToArray();
    }

    /// <summary>The draft of a message of which an earlier version remembered the decision alone: it was sent, and whatever comes with its id is a repeat.</summary>
    public static byte[] WriteEarlier(in Decision decision)
    {
        using var stream = new MemoryStream(128);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write((byte)0);
            writer.Write(false);
            writer.Write(0L);
            writer.Write(0);
            DecisionSerializer.Write(writer, decision);
        }

        return stream.ToArray();
    }

    /// <summary>Reads such a message as it was saved, and writes its draft.</summary>
    /// <exception cref="FormatException">It is no decision of this library.</exception>
    public static byte[] ReadEarlier(BinaryReader reader) => WriteEarlier(DecisionSerializer.Read(reader));

    /// <summary>Checks that a record can be read, whatever the policy.</summary>
    /// <exception cref="FormatException">It is no draft, or one of a later version.</exception>
    public static void ThrowIfUnread(MessageRecord record) => Read(record, new ReasonCatalog(StandardReasons.All, [], []));

    /// <summary>Reads what was remembered.</summary>
    /// <param name="record">The record.</param>
    /// <param name="catalog">The codes of the policy in force.</param>
    /// <exception cref="FormatException">It is no draft, or one of a later version.</exception>
    public static MessageDraft Read(MessageRecord record, ReasonCatalog catalog)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(record.Draft.ToArray(), writable: false), Encoding.UTF8);
            if (reader.ReadByte() != Version)
            {
                throw new FormatException($"The record of a message is of another version than {Version}.");
            }

            var fingerprint = reader.ReadBytes(reader.ReadByte());
            var isRecorded = reader.ReadBoolean();
            var conversation = reader.ReadInt64();
            var (before, after) = isRecorded ? (ThreadRecord.Read(reader), ThreadRecord.Read(reader)) : default;
            var count = reader.ReadInt32();
            if ((long)count * MessageRecord.BytesOfAnswer != record.Answers.Length)
            {
                throw new FormatException("The record of a message has not as many answers as charges.");
            }

            var budgets = ImmutableArray.CreateBuilder<TakenBudget>(count);
            for (var i = 0; i < count; i++)
            {
                budgets.Add(new(reader.ReadString(), (BudgetKeyKind)reader.ReadByte(), reader.ReadInt64(), reader.ReadBoolean()));
            }

            var asked = budgets.MoveToImmutable();
            return new(fingerprint)
            {
                IsRecorded = isRecorded,
                Conversation = conversation,
                ThreadBefore = before,
                ThreadAfter = after,
                Budgets = asked,
                Decision = Answered(DecisionSerializer.Read(reader, catalog), asked, record.Answers.Span),
            };
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or DecoderFallbackException)
        {
            throw new FormatException("The record of a message is not understood.", exception);
        }
    }

    /// <summary>Puts what the first one took into a request, as far as the policy still has the budgets.</summary>
    public void TakenInto(BudgetRequest request, MessageRecord record, CompiledPolicy policy, in SendAttempt attempt, long now)
    {
        request.ClearCharges();
        var answers = new BudgetCharge[Budgets.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = Find(policy, Budgets[i])?.Charge(attempt.Sender, attempt.Recipient, Budgets[i].Cost, now) ?? default;
        }

        record.AnswerInto(answers);
        foreach (ref readonly var answered in answers.AsSpan())
        {
            // A budget that the policy no longer has is asked by nobody, and given back to nobody.
            if (answered.Key.Budget is not null)
            {
                request.Add(answered);
            }
        }
    }

    private static BudgetPlan? Find(CompiledPolicy policy, TakenBudget budget)
    {
        foreach (var plan in policy.Budgets)
        {
            if (plan.Name == budget.Name && plan.KeyKind == budget.Kind)
            {
                return plan;
            }
        }

        return null;
    }

    /// <summary>The decision as it was after the store had answered: a budget that was low then was told to be.</summary>
    private static Decision Answered(in Decision draft, ImmutableArray<TakenBudget> asked, ReadOnlySpan<byte> answers)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            var answer = answers[(i * MessageRecord.BytesOfAnswer)..];
            if (asked[i].TellsWhenLow && (BudgetOutcome)answer[0] == BudgetOutcome.Granted && answer[1] != 0)
            {
                return draft.WithAdvisory(Advisories.BudgetLow);
            }
        }

        return draft;
    }
}
