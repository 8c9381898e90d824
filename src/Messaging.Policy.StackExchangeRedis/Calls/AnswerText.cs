using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Answers as the scripts write them: for each charge the outcome, 1 for low before the take plus 2 for low after it, a number, and a semicolon.</summary>
internal static class AnswerText
{
    private const int Low = 1;
    private const int LowAfter = 2;

    /// <summary>An acquire as the scripts keep it; none is empty.</summary>
    public static RedisValue Of(Guid holder) => holder == default ? RedisValue.EmptyString : holder.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The answers that charges have, as a message remembers them.</summary>
    public static string Of(ReadOnlySpan<BudgetCharge> charges)
    {
        var text = new StringBuilder();
        foreach (ref readonly var charge in charges)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(int)charge.Outcome}{(charge.IsLow ? Low | LowAfter : 0)}{charge.TakenMark};");
        }

        return text.ToString();
    }

    /// <summary>Reads one answer, and goes on behind it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (BudgetOutcome Outcome, bool IsLow, bool IsLowAfter, long Number) Next(ref ReadOnlySpan<byte> text)
    {
        if (text.Length < 4 || text[0] is < (byte)'0' or > (byte)'2' || !Utf8Parser.TryParse(text[2..], out long number, out var digits) || text.Length <= digits + 2 || text[digits + 2] != ';')
        {
            throw Strange();
        }

        var low = text[1] - '0';
        var answer = ((BudgetOutcome)(text[0] - '0'), (low & Low) != 0, (low & LowAfter) != 0, number);
        text = text[(digits + 3)..];
        return answer;
    }

    /// <summary>The answers as a record has them.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static byte[] ToRecord(ReadOnlySpan<byte> text)
    {
        var answers = new byte[text.Count((byte)';') * MessageRecord.BytesOfAnswer];
        for (var at = 0; at < answers.Length; at += MessageRecord.BytesOfAnswer)
        {
            var (outcome, _, isLow, mark) = Next(ref text);
            answers[at] = (byte)outcome;
            answers[at + 1] = isLow ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteInt64LittleEndian(answers.AsSpan(at + 2), mark);
        }

        return answers;
    }

    public static FormatException Strange() => new("The server's answer has another form than this version of the store writes. Another program may write under the same keys.");
}
