namespace Messaging.Policy;

/// <summary>
/// Takes from all buckets of a request that was judged, or from none, whatever runs beside it: one after the other by compare-and-swap, each take held tentatively until
/// the last one is done. What finds its tokens gone by then puts back what it added, never an old value, and is judged anew.
/// </summary>
internal sealed class BudgetReservation<TSteps>(BudgetRegistry<TSteps> shelf)
    where TSteps : struct, IInterleavingPoints
{
    /// <summary>Takes from every bucket that counts, or leaves no trace. Windows are another's.</summary>
    /// <returns>Granted; lacking or busy, if it must be judged anew; full, if there is no room for a key.</returns>
    public TakeStep TryTake(Span<BudgetCharge> charges, Span<BucketPlace> places, long now, bool mayWait)
    {
        var last = LastCounted(charges);
        var holds = !mayWait;
        for (var i = 0; i <= last; i++)
        {
            ref var charge = ref charges[i];
            if (!IsTaken(charge))
            {
                continue;
            }

            if (charge.NewRecipientMicroseconds != 0)
            {
                var single = TryTake(charge.NewRecipientKey, charge.NewRecipientBucket, now, 1, tentative: true, mayWait: !holds, ref places[(2 * i) + 1], out _);
                if (single != TakeStep.Granted)
                {
                    LetGo(charges, places, i, putBack: true);
                    return single;
                }

                holds = true;
            }

            var step = TryTake(charge.KeyInPlace, charge.Bucket, now, charge.Cost, tentative: i != last, mayWait: !holds, ref places[2 * i], out var arrival);
            if (step != TakeStep.Granted)
            {
                LetGoNewRecipient(charge, places, i, putBack: true);
                LetGo(charges, places, i, putBack: true);
                return step;
            }

            holds = true;
            charge.IsLow = charge.Bucket.IsLow(arrival, now);
            charge.TakenMark = arrival;
        }

        if (last >= 0)
        {
            LetGoNewRecipient(charges[last], places, last, putBack: false);
            LetGo(charges, places, last, putBack: false);
        }

        return TakeStep.Granted;
    }

    private static bool IsTaken(in BudgetCharge charge) => charge.Outcome != BudgetOutcome.NotCounted && !charge.IsWindow;

    private static int LastCounted(ReadOnlySpan<BudgetCharge> charges)
    {
        var last = charges.Length - 1;
        while (last >= 0 && !IsTaken(charges[last]))
        {
            last--;
        }

        return last;
    }

    private TakeStep TryTake(
        in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, bool mayWait, ref BucketPlace place, out long arrival)
    {
        var table = shelf.TableOf(key);
        while (true)
        {
            if (place.IsAbsent)
            {
                var added = table.TryTakeAbsent(key, bucket, now, cost, tentative, out arrival);
                if (added != TakeStep.Moved)
                {
                    // Where it stands now is looked up only if it has to be let go.
                    return added;
                }
            }
            else
            {
                var step = PackedArrival.TryTake<TSteps>(ref place.Word, bucket, now, cost, tentative, mayWait, out arrival);
                if (step != TakeStep.Moved)
                {
                    return step;
                }

                BudgetTable<TSteps>.AwaitMove(place);
            }

            place = table.Find(key);
        }
    }

    /// <summary>Settles, or puts back, what is held of the charges before one.</summary>
    private void LetGo(ReadOnlySpan<BudgetCharge> charges, Span<BucketPlace> places, int before, bool putBack)
    {
        for (var i = 0; i < before; i++)
        {
            ref readonly var charge = ref charges[i];
            if (IsTaken(charge))
            {
                LetGo(charge.KeyInPlace, places[2 * i], putBack ? charge.Cost * charge.IntervalMicroseconds : 0);
                LetGoNewRecipient(charge, places, i, putBack);
            }
        }
    }

    private void LetGoNewRecipient(in BudgetCharge charge, Span<BucketPlace> places, int index, bool putBack)
    {
        if (charge.NewRecipientMicroseconds != 0)
        {
            LetGo(charge.NewRecipientKey, places[(2 * index) + 1], putBack ? charge.NewRecipientMicroseconds : 0);
        }
    }

    private void LetGo(in BudgetKey key, BucketPlace place, long putBack)
    {
        // A bucket of which something is held is never forgotten, so that it is found again wherever it was moved.
        while (place.IsAbsent || !PackedArrival.TryLetGo<TSteps>(ref place.Word, putBack))
        {
            if (!place.IsAbsent)
            {
                BudgetTable<TSteps>.AwaitMove(place);
            }

            place = shelf.TableOf(key).Find(key);
        }
    }
}
