using System.Buffers.Binary;

namespace Messaging.Policy.Npgsql;

/// <summary>Reads what a function answered.</summary>
internal static class BudgetAnswers
{
    /// <summary>Outcome, 1 for low before the take plus 2 for low after it, and a number.</summary>
    public const int NumbersOfCharge = 3;

    private const int Low = 1;
    private const int LowAfter = 2;

    /// <summary>Writes what a decision answered into the charges.</summary>
    /// <param name="answers">The instant, then three numbers for each charge.</param>
    /// <param name="request">The request.</param>
    /// <param name="isGranted">Whether all was granted.</param>
    /// <param name="step">What was done.</param>
    /// <exception cref="FormatException">They have another form.</exception>
    public static void Write(ReadOnlySpan<long> answers, BudgetRequest request, bool isGranted, BudgetStep step)
    {
        if (answers.Length != 1 + (request.Charges.Length * NumbersOfCharge))
        {
            throw Strange();
        }

        var lead = answers[0] - request.NowMicroseconds;
        for (var i = 0; i < request.Charges.Length; i++)
        {
            ref var charge = ref request.Charges[i];
            var answer = answers.Slice(1 + (i * NumbersOfCharge), NumbersOfCharge);
            charge.Outcome = answer[0] is >= 0 and <= 2 ? (BudgetOutcome)answer[0] : throw Strange();
            charge.IsLow = (answer[1] & (isGranted ? LowAfter : Low)) != 0;
            charge.ClearsAtMicroseconds = charge.Outcome == BudgetOutcome.Lacking ? BudgetTerms.ClearsAt(charge, answer[2], lead) : 0;
            charge.TakenMark = step == BudgetStep.Take && isGranted && charge.Outcome == BudgetOutcome.Granted ? answer[2] : 0;
        }
    }

    /// <summary>A take that was undone before it came: nothing is granted.</summary>
    public static void Refuse(BudgetRequest request)
    {
        foreach (ref var charge in request.Charges)
        {
            (charge.Outcome, charge.ClearsAtMicroseconds, charge.TakenMark) = (BudgetOutcome.Lacking, long.MaxValue, 0);
        }
    }

    /// <summary>The answers as a record has them.</summary>
    /// <exception cref="FormatException">They have another form.</exception>
    public static byte[] ToRecord(ReadOnlySpan<long> answers)
    {
        if (answers.Length % NumbersOfCharge != 0)
        {
            throw Strange();
        }

        var bytes = new byte[answers.Length / NumbersOfCharge * MessageRecord.BytesOfAnswer];
        for (var (i, at) = (0, 0); i < answers.Length; i += NumbersOfCharge, at += MessageRecord.BytesOfAnswer)
        {
            bytes[at] = answers[i] is >= 0 and <= 2 ? (byte)answers[i] : throw Strange();
            bytes[at + 1] = answers[i + 1] != 0 ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 2), answers[i + 2]);
        }

        return bytes;
    }

    public static FormatException Strange() => new("The function's answer has another form than this version of the store reads. Another program may have made a function of the same name.");
}
