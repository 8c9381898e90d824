using System.Buffers.Text;
using System.Text;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>What a script answered to the ask or the take of one group.</summary>
/// <param name="IsGranted">Whether it granted all charges of the group.</param>
/// <param name="Known">Where the message is remembered: how it stands.</param>
internal readonly record struct GroupReply(bool IsGranted, KnownMessage? Known)
{
    private const int HolderDigits = 32;

    /// <summary>Reads an answer, and writes what it says into the charges of the group.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    public static GroupReply Read(RedisResult result, BudgetRequest request, RequestGroup group, Step step, bool areLowBefore = false)
    {
        ReadOnlySpan<byte> text = (byte[]?)result ?? throw AnswerText.Strange();
        return text.Length == 0 ? throw AnswerText.Strange() : text[0] switch
        {
            (byte)'K' => new(IsGranted: false, ReadKnown(text)),
            (byte)'V' => Refused(request, group),
            (byte)'T' or (byte)'A' => ReadAnswers(text, request, group, step, areLowBefore),
            _ => throw AnswerText.Strange(),
        };
    }

    private static GroupReply ReadAnswers(ReadOnlySpan<byte> text, BudgetRequest request, RequestGroup group, Step step, bool areLowBefore)
    {
        if (text.Length < 4 || !Utf8Parser.TryParse(text[2..], out long now, out var digits) || text.Length <= digits + 2 || text[digits + 2] != ';')
        {
            throw AnswerText.Strange();
        }

        var isGranted = text[1] == '1';
        var lead = now - request.NowMicroseconds;
        text = text[(digits + 3)..];
        foreach (var place in group.Places)
        {
            ref var charge = ref request.Charges[place];
            var (outcome, isLow, isLowAfter, number) = AnswerText.Next(ref text);
            charge.Outcome = outcome;
            charge.IsLow = isGranted && !areLowBefore ? isLowAfter : isLow;
            charge.ClearsAtMicroseconds = outcome == BudgetOutcome.Lacking ? ChargeTerms.ClearsAt(charge, number, lead) : 0;
            charge.TakenMark = step == Step.Take && isGranted && outcome == BudgetOutcome.Granted ? number : 0;
        }

        return new(isGranted, Known: null);
    }

    /// <summary>The take was undone before it came.</summary>
    private static GroupReply Refused(BudgetRequest request, RequestGroup group)
    {
        foreach (var place in group.Places)
        {
            ref var charge = ref request.Charges[place];
            (charge.Outcome, charge.ClearsAtMicroseconds, charge.TakenMark) = (BudgetOutcome.Lacking, long.MaxValue, 0);
        }

        return default;
    }

    private static KnownMessage ReadKnown(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'|');
        if (text.Length < 3 || text[1] is < (byte)'1' or > (byte)'3' || end < 3)
        {
            throw AnswerText.Strange();
        }

        var state = (MessageRecordState)(text[1] - '0');
        var holder = text[2] == ';' ? Guid.Empty : Guid.ParseExact(Encoding.ASCII.GetString(text.Slice(2, HolderDigits)), "N");
        var answers = text[((text[2] == ';' ? 2 : 2 + HolderDigits) + 1)..end];
        return new(state, holder, new MessageRecord(text[(end + 1)..], AnswerText.ToRecord(answers)));
    }
}
