namespace Messaging.Policy;

/// <summary>Judges charges by the buckets as they stand, and changes buckets without taking.</summary>
internal sealed class BudgetJudging<TSteps>(BudgetShelf<TSteps> shelf)
    where TSteps : struct, IAtomicSteps
{
    /// <summary>Writes a charge's verdict and where its buckets stand; nothing is taken.</summary>
    /// <returns>False if it lacks tokens.</returns>
    public bool Judge(ref BudgetCharge charge, BudgetRequest request, ref BucketPlace own, ref BucketPlace newRecipient)
    {
        var now = request.SteadyMicroseconds;
        var bucket = charge.Bucket;
        var arrival = Read(charge.KeyInPlace, bucket, now, charge.Cost, ref own);
        charge.Verdict = !CountsRecipient(charge, now, ref newRecipient) ? BudgetVerdict.NotCounted
            : bucket.Admits(arrival, now, charge.Cost) ? BudgetVerdict.Granted
            : BudgetVerdict.Lacking;
        var clearsAt = bucket.ClearsAt(arrival, now, charge.Cost);
        charge.ClearsAtMicroseconds = clearsAt == Micros.Never ? Micros.Never : clearsAt - request.SteadyLead;
        charge.IsLow = bucket.IsLow(arrival, now);
        return charge.Verdict != BudgetVerdict.Lacking;
    }

    /// <summary>A refused acquire stores the arrival times that were too late (section 7).</summary>
    public void BringBack(ReadOnlySpan<BudgetCharge> charges, long now)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Verdict == BudgetVerdict.NotCounted)
            {
                continue;
            }

            var table = shelf.TableOf(charge.KeyInPlace);
            while (table.Find(charge.KeyInPlace) is { IsAbsent: false } place && !ArrivalWord.TryClamp<TSteps>(ref place.Word, charge.Bucket, now))
            {
                BudgetTable<TSteps>.AwaitMove(place);
            }
        }
    }

    /// <summary>Gives tokens back for good.</summary>
    public void Return(in BudgetCharge charge, long now, long tokens)
    {
        var table = shelf.TableOf(charge.KeyInPlace);
        while (table.Find(charge.KeyInPlace) is { IsAbsent: false } place && !ArrivalWord.TryGiveBack<TSteps>(ref place.Word, charge.Bucket, now, tokens))
        {
            BudgetTable<TSteps>.AwaitMove(place);
        }
    }

    private bool CountsRecipient(in BudgetCharge charge, long now, ref BucketPlace place)
    {
        if (charge.NewRecipientMicroseconds == 0)
        {
            return true;
        }

        var bucket = charge.NewRecipientBucket;
        return bucket.Admits(Read(charge.NewRecipientKey, bucket, now, 1, ref place), now, 1);
    }

    private long Read(in BudgetKey key, in TokenBucket bucket, long now, long cost, ref BucketPlace place)
    {
        var table = shelf.TableOf(key);
        while (true)
        {
            place = table.Find(key);
            if (place.IsAbsent)
            {
                return bucket.Clamped(table.AbsentArrival(key), now);
            }

            if (ArrivalWord.TryRead<TSteps>(ref place.Word, bucket, now, cost, out var arrival))
            {
                return arrival;
            }

            BudgetTable<TSteps>.AwaitMove(place);
        }
    }
}
