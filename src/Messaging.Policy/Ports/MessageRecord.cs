using System.Buffers.Binary;

namespace Messaging.Policy;

/// <summary>What a store remembers of a message for later attempts with its id: two parts that can be written down.</summary>
/// <remarks>
/// <para>
/// The draft is the evaluator's and is not read by a store: the first decision, what tells the message from others, how the conversation stood, and what was to be taken. It is versioned,
/// so that a newer library reads what an older one wrote, and holds no text of the message.
/// </para>
/// <para>
/// The answers are the store's: <see cref="BytesOfAnswer"/> bytes for each charge of the request, in their order. They are the outcome
/// (one byte, <see cref="BudgetOutcome"/>), whether the budget is low (one byte, 0 or 1), and <see cref="BudgetCharge.TakenMark"/> (eight bytes, the lowest first).
/// A store that takes and remembers in one script knows the draft before and the answers after; it may keep the two apart. Immutable and safe for many threads.
/// </para>
/// </remarks>
public sealed class MessageRecord
{
    /// <summary>How many bytes the answer to one charge takes.</summary>
    public const int BytesOfAnswer = 10;

    private const byte Version = 1;
    private const int HeaderBytes = 5;

    private readonly byte[] _draft;
    private readonly byte[] _answers;

    /// <summary>Makes a record of its two parts.</summary>
    /// <param name="draft">The draft (<see cref="BudgetRequest.Draft"/>).</param>
    /// <param name="answers">The answers to the charges.</param>
    /// <exception cref="ArgumentException">The answers are not <see cref="BytesOfAnswer"/> bytes for each charge.</exception>
    public MessageRecord(ReadOnlySpan<byte> draft, ReadOnlySpan<byte> answers)
    {
        if (answers.Length % BytesOfAnswer != 0)
        {
            throw new ArgumentException($"There are {answers.Length} bytes of answers; allowed are {BytesOfAnswer} for each charge.", nameof(answers));
        }

        _draft = draft.ToArray();
        _answers = answers.ToArray();
    }

    /// <summary>What the evaluator wrote.</summary>
    public ReadOnlyMemory<byte> Draft => _draft;

    /// <summary>What the store answered when it took.</summary>
    public ReadOnlyMemory<byte> Answers => _answers;

    /// <summary>The record of a request whose answers are written.</summary>
    /// <param name="request">The request, after it was granted.</param>
    /// <returns>The record.</returns>
    /// <exception cref="ArgumentNullException">The request is null.</exception>
    public static MessageRecord Of(BudgetRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Span<byte> answers = new byte[request.Count * BytesOfAnswer];
        for (var i = 0; i < request.Count; i++)
        {
            ref readonly var charge = ref request.Charges[i];
            var answer = answers[(i * BytesOfAnswer)..];
            answer[0] = (byte)charge.Outcome;
            answer[1] = charge.IsLow ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt64LittleEndian(answer[2..], charge.TakenMark);
        }

        return new(request.Draft.Span, answers);
    }

    /// <summary>Reads a record as <see cref="ToBytes"/> wrote it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The record.</returns>
    /// <exception cref="FormatException">They are no record, or one of a version that is not known.</exception>
    public static MessageRecord Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || bytes[0] != Version)
        {
            throw new FormatException($"The bytes are no record of a message of version {Version}.");
        }

        var draft = BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]);
        var rest = bytes[HeaderBytes..];
        if (draft < 0 || draft > rest.Length || (rest.Length - draft) % BytesOfAnswer != 0)
        {
            throw new FormatException("The record of a message is cut off.");
        }

        return new(rest[..draft], rest[draft..]);
    }

    /// <summary>Writes it down in one piece: a version, the length of the draft, the draft, the answers.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderBytes + _draft.Length + _answers.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), _draft.Length);
        _draft.CopyTo(bytes.AsSpan(HeaderBytes));
        _answers.CopyTo(bytes.AsSpan(HeaderBytes + _draft.Length));
        return bytes;
    }

    /// <summary>Writes the answers into the charges to which they were given.</summary>
    /// <exception cref="FormatException">They are not as many.</exception>
    internal void AnswerInto(Span<BudgetCharge> charges)
    {
        if (charges.Length * BytesOfAnswer != _answers.Length)
        {
            throw new FormatException("The record of a message has not as many answers as charges.");
        }

        for (var i = 0; i < charges.Length; i++)
        {
            var answer = _answers.AsSpan(i * BytesOfAnswer);
            charges[i].Outcome = (BudgetOutcome)answer[0];
            charges[i].IsLow = answer[1] != 0;
            charges[i].TakenMark = BinaryPrimitives.ReadInt64LittleEndian(answer[2..]);
        }
    }
}
