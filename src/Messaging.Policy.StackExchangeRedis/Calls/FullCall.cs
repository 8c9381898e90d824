using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Writes a call of the full script.</summary>
internal static class FullCall
{
    private const int Head = 14;
    private const int Stride = 18;

    public static ScriptCall Write(BudgetKeys keys, BudgetRequest request, RequestGroup group, Step step, Guid take, CallTimes times)
    {
        var asksCharges = step is Step.Ask or Step.Take or Step.Undo or Step.UndoWholly or Step.GiveBack or Step.Refund;
        var values = new RedisValue[Head + (asksCharges ? group.Places.Count * Stride : 0)];
        var owners = new OwnerValues(keys, 2);
        if (group.HasMessage)
        {
            owners.Add(keys.Of(group.Tag, request.Message!.Value));
        }

        if (take != default)
        {
            owners.Add(keys.Of(group.Tag, take));
        }

        WriteHead(values, request, group, step, take, times);
        for (var i = 0; asksCharges && i < group.Places.Count; i++)
        {
            WriteCharge(values.AsSpan(Head + (i * Stride), Stride), owners, request.Charges[group.Places[i]], request.IsRecorded, step, group.Places[i] + 1);
        }

        return new(ScriptText.Full, owners.ToArray(), values);
    }

    private static void WriteHead(Span<RedisValue> values, BudgetRequest request, RequestGroup group, Step step, Guid take, CallTimes times)
    {
        values[0] = ((char)step).ToString();
        values[1] = times.Now;
        values[2] = times.Margin;
        values[3] = take == default ? 0 : CallTimes.TakeRemembered;
        values[4] = CallTimes.VoidRemembered;
        values[5] = AnswerText.Of(request.Holder);
        values[6] = AnswerText.Of(request.FormerHolder);
        values[7] = request.LeaseMicroseconds;
        // The draft is the evaluator's memory, which it uses again: a call that is late has a copy.
        values[8] = group.HasMessage && step is Step.Take or Step.TakeOver ? request.Draft.ToArray() : RedisValue.EmptyString;
        values[9] = request.Conversation;
        values[10] = request.IsRecorded ? 1 : 0;
        values[11] = group.HasMessage ? 1 : 0;
        values[12] = step is Step.TakeOver or Step.WriteAnswers ? AnswerText.Of(request.Charges) : RedisValue.EmptyString;
        values[13] = request.Charges.Length;
    }

    private static void WriteCharge(Span<RedisValue> values, OwnerValues owners, in BudgetCharge charge, bool isRecorded, Step step, int place)
    {
        var terms = ChargeTerms.Of(charge);
        var names = EntryNames.Of(charge.Key.Budget);
        var isNew = charge.NewRecipientMicroseconds != 0 && terms.Kind == 'b';
        var isTaken = step == Step.Refund || (charge.IsRefundable && isRecorded);
        values[0] = owners.PlaceOf(charge.Key);
        values[1] = terms.Kind switch { 'b' => "b", 'w' => "w", 'c' => "c", _ => "r" };
        values[2] = names.Of(charge.Window);
        values[3] = terms.Most;
        values[4] = terms.Taken;
        values[5] = terms.LowFrom;
        values[6] = terms.From;
        values[7] = terms.To;
        values[8] = isNew ? owners.PlaceOfPair(charge) : 0;
        values[9] = names.NewRecipient;
        values[10] = charge.NewRecipientMicroseconds;
        values[11] = isTaken ? owners.PlaceOfPair(charge) : 0;
        values[12] = names.Taken;
        values[13] = terms.Kind == 'b' ? charge.IntervalMicroseconds : 0;
        values[14] = RedisValue.EmptyString;
        values[15] = (int)charge.Outcome;
        values[16] = charge.TakenMark;
        values[17] = place;
    }
}
