namespace Messaging.Policy;

/// <summary>Judges charges by the present buckets, and changes buckets without taking.</summary>
internal sealed class BudgetCheck<TSteps>(BudgetRegistry<TSteps> shelf)
    where TSteps : struct, IInterleavingPoints
{
    /// <summary>A bucket's word counts so many takings that hold tokens of it, and one less is enough for every request.</summary>
    private const int MostRepeats = 13;

    /// <summary>Writes a charge's verdict and where its buckets stand; nothing is taken.</summary>
    /// <returns>False if it lacks tokens.</returns>
    public bool Judge(ref BudgetCharge charge, BudgetRequest request, ref BucketPlace own, ref BucketPlace newRecipient)
    {
        if (charge.IsWindow)
        {
            return JudgeWindow(ref charge, request, charge.Cost);
        }

        var now = request.SteadyMicroseconds;
        var bucket = charge.Bucket;
        var arrival = Read(charge.KeyInPlace, bucket, now, charge.Cost, ref own);
        charge.Outcome = !CountsRecipient(charge, now, ref newRecipient) ? BudgetOutcome.NotCounted
            : bucket.Admits(arrival, now, charge.Cost) ? BudgetOutcome.Granted
            : BudgetOutcome.Lacking;
        charge.ClearsAtMicroseconds = Told(bucket.ClearsAt(arrival, now, charge.Cost), request);
        charge.IsLow = bucket.IsLow(arrival, now);
        return charge.Outcome != BudgetOutcome.Lacking;
    }

    /// <summary>Whether a bucket is named more than once.</summary>
    /// <exception cref="ArgumentException">One is named more often than a bucket can be held.</exception>
    public static bool HasRepeats(ReadOnlySpan<BudgetCharge> charges)
    {
        var has = false;
        for (var i = 1; i < charges.Length; i++)
        {
            var before = 0;
            foreach (ref readonly var other in charges[..i])
            {
                before += IsSame(other, charges[i]) ? 1 : 0;
            }

            if (before >= MostRepeats)
            {
                throw new ArgumentException($"A request names the bucket of one budget more than {MostRepeats} times.", nameof(charges));
            }

            has |= before > 0;
        }

        return has;
    }

    /// <summary>Judges anew, after each charge was judged alone, those that name a bucket again: by the tokens that all of them take, and a new recipient counts once.</summary>
    /// <returns>False if one lacks tokens.</returns>
    public bool JudgeRepeats(BudgetRequest request)
    {
        var granted = true;
        var charges = request.Charges;
        for (var i = 1; i < charges.Length; i++)
        {
            ref var charge = ref charges[i];
            var tokens = charge.Cost;
            var isKnown = false;
            foreach (ref readonly var other in charges[..i])
            {
                var counts = other.Outcome == BudgetOutcome.Granted && IsSame(other, charge);
                tokens += counts ? other.Cost : 0;
                isKnown |= counts && charge.NewRecipientMicroseconds != 0 && other.Recipient == charge.Recipient;
            }

            if (isKnown)
            {
                charge.Outcome = BudgetOutcome.NotCounted;
            }
            else if (charge.IsWindow && tokens != charge.Cost)
            {
                granted &= charge.Outcome == BudgetOutcome.Granted && JudgeWindow(ref charge, request, tokens);
            }
            else if (tokens != charge.Cost && charge.Outcome == BudgetOutcome.Granted)
            {
                BucketPlace place = default;
                var now = request.SteadyMicroseconds;
                var arrival = Read(charge.KeyInPlace, charge.Bucket, now, tokens, ref place);
                charge.Outcome = charge.Bucket.Admits(arrival, now, tokens) ? BudgetOutcome.Granted : BudgetOutcome.Lacking;
                charge.ClearsAtMicroseconds = Told(charge.Bucket.ClearsAt(arrival, now, tokens), request);
                granted &= charge.Outcome == BudgetOutcome.Granted;
            }
        }

        return granted;
    }

    /// <summary>A refused acquire stores the arrival times that were too late.</summary>
    public void BringBack(ReadOnlySpan<BudgetCharge> charges, long now)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Outcome == BudgetOutcome.NotCounted || charge.IsWindow)
            {
                continue;
            }

            var table = shelf.TableOf(charge.KeyInPlace);
            while (table.Find(charge.KeyInPlace) is { IsAbsent: false } place && !PackedArrival.TryClamp<TSteps>(ref place.Word, charge.Bucket, now))
            {
                BudgetTable<TSteps>.AwaitMove(place);
            }
        }
    }

    /// <summary>Gives back for good what has not come back by itself of a take.</summary>
    public void Return(in BudgetCharge charge, in OutstandingTake take, long now)
    {
        if (charge.IsWindow)
        {
            shelf.WindowsOf(charge).Return(charge.KeyInPlace, take.Tokens, take.Mark);
            return;
        }

        var returned = TokenBucket.Outstanding(take.Tokens * take.Interval, take.Mark, now);
        var table = shelf.TableOf(charge.KeyInPlace);
        while (table.Find(charge.KeyInPlace) is { IsAbsent: false } place && !PackedArrival.TryReturn<TSteps>(ref place.Word, now, returned))
        {
            BudgetTable<TSteps>.AwaitMove(place);
        }
    }

    private bool JudgeWindow(ref BudgetCharge charge, BudgetRequest request, long tokens) =>
        WindowReservation<TSteps>.Answer(ref charge, request, shelf.WindowsOf(charge).Judge(charge.KeyInPlace, charge.Rate, WindowReservation<TSteps>.TimeOf(charge, request), tokens));

    public static bool IsSame(in BudgetCharge one, in BudgetCharge other) => one.KeyInPlace == other.KeyInPlace;

    /// <summary>A clearing instant by the wall clock, as it stands at this decision.</summary>
    private static long Told(long clearsAt, BudgetRequest request) => clearsAt == Micros.Never ? Micros.Never : clearsAt - request.SteadyLead;

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
                return bucket.Clamped(table.AbsentArrival, now);
            }

            if (PackedArrival.TryRead<TSteps>(ref place.Word, bucket, now, cost, out var arrival))
            {
                return arrival;
            }

            BudgetTable<TSteps>.AwaitMove(place);
        }
    }
}
