using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Writes a call of the lean script, where it can do what a request asks.</summary>
internal static class LeanCall
{
    private const int Head = 4;
    private const int Stride = 5;

    public static bool Fits(BudgetRequest request, RequestGroup group)
    {
        if (group.HasMessage || group.Places.Count == 0 || request.NowMicroseconds > ChargeTerms.Exact)
        {
            return false;
        }

        foreach (var place in group.Places)
        {
            ref readonly var charge = ref request.Charges[place];
            if (charge.Window != BudgetWindow.Continuous || charge.NewRecipientMicroseconds != 0 || (charge.IsRefundable && request.IsRecorded)
                || charge.Limit > ChargeTerms.Exact / Math.Max(charge.IntervalMicroseconds, 1))
            {
                return false;
            }
        }

        return !HasRepeats(request, group.Places);
    }

    public static ScriptCall Write(BudgetKeys keys, BudgetRequest request, RequestGroup group, Step step, Guid take, CallTimes times)
    {
        var values = new RedisValue[Head + (group.Places.Count * Stride)];
        values[0] = step == Step.Ask ? "a" : "t";
        values[1] = times.Now;
        values[2] = times.Margin;
        values[3] = take == default ? 0 : CallTimes.TakeRemembered;
        var owners = new OwnerValues(keys, 1);
        var at = Head;
        foreach (var place in group.Places)
        {
            ref readonly var charge = ref request.Charges[place];
            var terms = ChargeTerms.Of(charge);
            values[at++] = owners.PlaceOf(charge.Key);
            values[at++] = EntryNames.Of(charge.Key.Budget).Bucket;
            values[at++] = terms.Most;
            values[at++] = terms.Taken;
            values[at++] = terms.LowFrom;
        }

        return new(ScriptText.Lean, owners.ToArray(take == default ? null : (RedisKey?)keys.Of(group.Tag, take)), values);
    }

    private static bool HasRepeats(BudgetRequest request, List<int> places)
    {
        if (places.Count > 16)
        {
            return places.DistinctBy(place => request.Charges[place].Key).Count() != places.Count;
        }

        for (var i = 1; i < places.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (request.Charges[places[i]].Key == request.Charges[places[j]].Key)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
