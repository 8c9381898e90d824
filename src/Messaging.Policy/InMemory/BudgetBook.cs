namespace Messaging.Policy;

/// <summary>
/// All budgets, in memory. A request takes from all of its buckets or from none, whatever runs beside it: it judges all of them first, then
/// takes from one after the other by compare-and-swap, and holds each take tentatively until the last one is done. If one of them lacks
/// tokens by then, it puts back what it added and judges anew. Without a message id no lock is taken but for a key that is new.
/// </summary>
internal class BudgetBook<TSteps>(long mostKeys)
    where TSteps : struct, IAtomicSteps
{
    private readonly Lock _namesGate = new();
    private readonly RememberedMessages _messages = new(mostKeys);
    private readonly OutstandingTakes _outstanding = new(mostKeys);
    private BudgetTables<TSteps>[] _tables = [];

    public long Count => Volatile.Read(ref _tables).Sum(static tables => tables.Count);

    public long Reclaimed => Volatile.Read(ref _tables).Sum(static tables => tables.Reclaimed);

    public long RefusedAtMaximum => Volatile.Read(ref _tables).Sum(static tables => tables.RefusedAtMaximum);

    public BudgetAnswer Ask(BudgetRequest request)
    {
        if (request.Message is { } message && _messages.Find(message, request.NowMicroseconds) is { } first)
        {
            return new BudgetAnswer(IsGranted: false, first);
        }

        var granted = true;
        foreach (ref var charge in request.Charges)
        {
            BucketPlace own = default, newRecipient = default;
            granted &= Judge(ref charge, request.NowMicroseconds, ref own, ref newRecipient);
        }

        return new BudgetAnswer(granted);
    }

    /// <exception cref="BudgetStoreFullException">There is no room for a key, a conversation or a message; nothing is taken.</exception>
    public BudgetAnswer Take(BudgetRequest request)
    {
        if (request.Message is not { } message)
        {
            return new BudgetAnswer(TakeAll(request));
        }

        // A repeat that runs beside the first one waits here, and then is a repeat.
        lock (_messages.GateOf(message))
        {
            if (_messages.Find(message, request.NowMicroseconds) is { } first)
            {
                return new BudgetAnswer(IsGranted: false, first);
            }

            _messages.MakeRoom(message, request.NowMicroseconds);
            var granted = TakeAll(request);
            if (granted)
            {
                _messages.Remember(message, request);
            }

            return new BudgetAnswer(granted);
        }
    }

    public void GiveBack(BudgetRequest request)
    {
        if (request.Message is { } message)
        {
            _messages.Forget(message);
        }

        foreach (ref readonly var charge in request.Charges)
        {
            if (charge.Verdict == BudgetVerdict.Granted)
            {
                var tokens = charge.IsRefundable && request.IsRecorded ? _outstanding.Settle(charge, request.Conversation) : charge.Cost;
                Return(charge, request.NowMicroseconds, tokens);
            }
        }
    }

    public void Refund(BudgetRequest request)
    {
        foreach (ref readonly var charge in request.Charges)
        {
            if (_outstanding.TryClose(charge, request.Conversation, out var tokens))
            {
                Return(charge, request.NowMicroseconds, tokens);
            }
        }
    }

    private static BudgetKey NewRecipientKey(in BudgetCharge charge) =>
        new(charge.KeyInPlace.Budget, BudgetKeyKind.NewRecipient, charge.Sender, charge.Recipient);

    private bool TakeAll(BudgetRequest request)
    {
        var charges = request.Charges;
        BudgetPlaces inline = default;
        Span<BucketPlace> places = charges.Length * 2 <= BudgetPlaces.Most ? inline : new BucketPlace[charges.Length * 2];
        var wait = default(SpinWait);
        while (true)
        {
            var granted = true;
            for (var i = 0; i < charges.Length; i++)
            {
                granted &= Judge(ref charges[i], request.NowMicroseconds, ref places[2 * i], ref places[(2 * i) + 1]);
            }

            if (!granted)
            {
                BringBack(charges, request.NowMicroseconds);
                return false;
            }

            var outcome = _outstanding.HasRoom(request) ? TryTakeJudged(charges, places, request.NowMicroseconds) : WordStep.Full;
            if (outcome == WordStep.Granted)
            {
                _outstanding.Add(request);
                return true;
            }

            if (outcome == WordStep.Full)
            {
                throw new BudgetStoreFullException(mostKeys);
            }

            TSteps.Wait(ref wait);
        }
    }

    /// <summary>Writes a charge's verdict and where its buckets stand; nothing is taken yet.</summary>
    private bool Judge(ref BudgetCharge charge, long now, ref BucketPlace own, ref BucketPlace newRecipient)
    {
        var tables = TablesOf(charge.KeyInPlace.Budget);
        var bucket = charge.Bucket;
        var arrival = Read(tables, charge.KeyInPlace, bucket, now, charge.Cost, ref own);
        charge.Verdict = !CountsRecipient(tables, charge, now, ref newRecipient) ? BudgetVerdict.NotCounted
            : bucket.Admits(arrival, now, charge.Cost) ? BudgetVerdict.Granted
            : BudgetVerdict.Lacking;
        charge.ClearsAtMicroseconds = bucket.ClearsAt(arrival, now, charge.Cost);
        charge.IsLow = bucket.IsLow(arrival, now);
        return charge.Verdict != BudgetVerdict.Lacking;
    }

    private static bool CountsRecipient(BudgetTables<TSteps> tables, in BudgetCharge charge, long now, ref BucketPlace place)
    {
        if (charge.NewRecipientMicroseconds == 0)
        {
            return true;
        }

        var bucket = charge.NewRecipientBucket;
        return bucket.Admits(Read(tables, NewRecipientKey(charge), bucket, now, 1, ref place), now, 1);
    }

    private static long Read(BudgetTables<TSteps> tables, in BudgetKey key, in TokenBucket bucket, long now, long cost, ref BucketPlace place)
    {
        while (true)
        {
            place = tables.Find(key);
            if (place.IsAbsent)
            {
                return bucket.Clamped(tables.AbsentArrival(key), now);
            }

            if (ArrivalWord.TryRead<TSteps>(ref place.Word, bucket, now, cost, out var arrival))
            {
                return arrival;
            }

            BudgetTables<TSteps>.AwaitMove(place);
        }
    }

    /// <summary>Takes from every bucket that counts, or leaves no trace.</summary>
    /// <returns>Granted; lacking or busy, if it must be judged anew; full, if there is no room for a key.</returns>
    private WordStep TryTakeJudged(Span<BudgetCharge> charges, Span<BucketPlace> places, long now)
    {
        var last = LastCounted(charges);
        var holds = false;
        for (var i = 0; i <= last; i++)
        {
            ref var charge = ref charges[i];
            if (charge.Verdict == BudgetVerdict.NotCounted)
            {
                continue;
            }

            var tables = TablesOf(charge.KeyInPlace.Budget);
            if (charge.NewRecipientMicroseconds != 0)
            {
                var single = TryTake(tables, NewRecipientKey(charge), charge.NewRecipientBucket, now, 1, tentative: true, mayWait: !holds, ref places[(2 * i) + 1], out _);
                if (single != WordStep.Granted)
                {
                    LetGo(charges, places, i, putBack: true);
                    return single;
                }

                holds = true;
            }

            var step = TryTake(tables, charge.KeyInPlace, charge.Bucket, now, charge.Cost, tentative: i != last, mayWait: !holds, ref places[2 * i], out var arrival);
            if (step != WordStep.Granted)
            {
                LetGoNewRecipient(charge, places, i, putBack: true);
                LetGo(charges, places, i, putBack: true);
                return step;
            }

            holds = true;
            charge.IsLow = charge.Bucket.IsLow(arrival, now);
        }

        if (last >= 0)
        {
            LetGoNewRecipient(charges[last], places, last, putBack: false);
            LetGo(charges, places, last, putBack: false);
        }

        return WordStep.Granted;
    }

    private static int LastCounted(ReadOnlySpan<BudgetCharge> charges)
    {
        var last = charges.Length - 1;
        while (last >= 0 && charges[last].Verdict == BudgetVerdict.NotCounted)
        {
            last--;
        }

        return last;
    }

    private static WordStep TryTake(
        BudgetTables<TSteps> tables, in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, bool mayWait, ref BucketPlace place, out long arrival)
    {
        while (true)
        {
            if (place.IsAbsent)
            {
                var added = tables.TryTakeAbsent(key, bucket, now, cost, tentative, out arrival);
                if (added != WordStep.Moved)
                {
                    // Where it stands now is looked up only if it has to be let go.
                    return added;
                }
            }
            else
            {
                var step = ArrivalWord.TryTake<TSteps>(ref place.Word, bucket, now, cost, tentative, mayWait, out arrival);
                if (step != WordStep.Moved)
                {
                    return step;
                }

                BudgetTables<TSteps>.AwaitMove(place);
            }

            place = tables.Find(key);
        }
    }

    /// <summary>Settles, or puts back, what is held of the charges before one.</summary>
    private void LetGo(ReadOnlySpan<BudgetCharge> charges, Span<BucketPlace> places, int before, bool putBack)
    {
        for (var i = 0; i < before; i++)
        {
            ref readonly var charge = ref charges[i];
            if (charge.Verdict != BudgetVerdict.NotCounted)
            {
                LetGo(TablesOf(charge.KeyInPlace.Budget), charge.KeyInPlace, places[2 * i], putBack ? charge.Cost * charge.IntervalMicroseconds : 0);
                LetGoNewRecipient(charge, places, i, putBack);
            }
        }
    }

    private void LetGoNewRecipient(in BudgetCharge charge, Span<BucketPlace> places, int index, bool putBack)
    {
        if (charge.NewRecipientMicroseconds != 0)
        {
            LetGo(TablesOf(charge.KeyInPlace.Budget), NewRecipientKey(charge), places[(2 * index) + 1], putBack ? charge.NewRecipientMicroseconds : 0);
        }
    }

    private static void LetGo(BudgetTables<TSteps> tables, in BudgetKey key, BucketPlace place, long putBack)
    {
        // A bucket of which something is held is never forgotten, so that it is found again wherever it was moved.
        while (place.IsAbsent || !ArrivalWord.TryLetGo<TSteps>(ref place.Word, putBack))
        {
            if (!place.IsAbsent)
            {
                BudgetTables<TSteps>.AwaitMove(place);
            }

            place = tables.Find(key);
        }
    }

    /// <summary>A refused acquire stores the arrival times that were too late (section 7).</summary>
    private void BringBack(ReadOnlySpan<BudgetCharge> charges, long now)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Verdict == BudgetVerdict.NotCounted)
            {
                continue;
            }

            var tables = TablesOf(charge.KeyInPlace.Budget);
            while (tables.Find(charge.KeyInPlace) is { IsAbsent: false } place && !ArrivalWord.TryClamp<TSteps>(ref place.Word, charge.Bucket, now))
            {
                BudgetTables<TSteps>.AwaitMove(place);
            }
        }
    }

    private void Return(in BudgetCharge charge, long now, long tokens)
    {
        var tables = TablesOf(charge.KeyInPlace.Budget);
        while (tables.Find(charge.KeyInPlace) is { IsAbsent: false } place && !ArrivalWord.TryGiveBack<TSteps>(ref place.Word, charge.Bucket, now, tokens))
        {
            BudgetTables<TSteps>.AwaitMove(place);
        }
    }

    private BudgetTables<TSteps> TablesOf(string budget)
    {
        // Budgets are few, and a policy brings the same instance of a name each time.
        var tables = Volatile.Read(ref _tables);
        foreach (var table in tables)
        {
            if (ReferenceEquals(table.Name, budget))
            {
                return table;
            }
        }

        return TablesByText(budget);
    }

    private BudgetTables<TSteps> TablesByText(string budget)
    {
        lock (_namesGate)
        {
            var known = Array.Find(_tables, table => string.Equals(table.Name, budget, StringComparison.Ordinal));
            if (known is not null)
            {
                known.Name = budget;
                return known;
            }

            var added = new BudgetTables<TSteps>(budget, mostKeys);
            Volatile.Write(ref _tables, [.. _tables, added]);
            return added;
        }
    }
}
