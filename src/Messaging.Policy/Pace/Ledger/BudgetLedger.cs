namespace Messaging.Policy;

/// <summary>
/// All budgets, in memory, by the steady clock of the requests. A request takes from all of its buckets or from none. Without a message id no lock is taken
/// but for a key that is new.
/// </summary>
internal class BudgetLedger<TSteps>
    where TSteps : struct, IInterleavingPoints
{
    /// <summary>How far the lead of the steady clock moves before it is noted anew: what lies between two readings of clocks is no step.</summary>
    private const long NoStep = 1_000;

    private readonly BudgetCheck<TSteps> _judging;
    private readonly BudgetReservation<TSteps> _taking;
    private readonly WindowReservation<TSteps> _windows;
    private long _steadyLead;

    public BudgetLedger(long mostKeys, long steadyLead = 0)
    {
        MostKeys = mostKeys;
        _steadyLead = steadyLead;
        Shelf = new(mostKeys);
        _judging = new(Shelf);
        _taking = new(Shelf);
        _windows = new(Shelf);
        Messages = new(mostKeys);
        Outstanding = new(mostKeys);
    }

    public long Count => Shelf.Sum(static pages => pages.Count);

    public long Reclaimed => Shelf.Sum(static pages => pages.Reclaimed);

    public long RefusedAtMaximum => Shelf.Sum(static pages => pages.RefusedAtMaximum);

    public BudgetRegistry<TSteps> Shelf { get; }

    public RememberedMessages Messages { get; }

    public RefundLedger Outstanding { get; }

    protected long MostKeys { get; }

    /// <summary>By how much the steady clock was ahead of the wall clock, as the latest request had it.</summary>
    protected long SteadyLead => Volatile.Read(ref _steadyLead);

    public BudgetResult Ask(BudgetRequest request)
    {
        if (request.Message is not null && Messages.Find(request) is { } known)
        {
            return new BudgetResult(IsGranted: false, known);
        }

        var granted = true;
        foreach (ref var charge in request.Charges)
        {
            BucketPlace own = default, newRecipient = default;
            granted &= _judging.Judge(ref charge, request, ref own, ref newRecipient);
        }

        return new BudgetResult(granted);
    }

    /// <exception cref="BudgetStoreFullException">There is no room for a key, a conversation or a message; nothing is taken.</exception>
    public BudgetResult Take(BudgetRequest request)
    {
        if (Math.Abs(request.SteadyLead - _steadyLead) > NoStep)
        {
            Volatile.Write(ref _steadyLead, request.SteadyLead);
        }

        if (request.Message is not { } message)
        {
            return new BudgetResult(TakeAll(request));
        }

        // A concurrent repeat of the message waits here for the first one.
        lock (Messages.GateOf(message))
        {
            if (Messages.Find(request) is { } known)
            {
                return new BudgetResult(IsGranted: false, known);
            }

            Messages.MakeRoom(message, request.SteadyMicroseconds);
            var granted = TakeAll(request);
            if (granted)
            {
                Messages.Remember(request);
            }

            return new BudgetResult(granted);
        }
    }

    public bool TakeOver(BudgetRequest request) => Messages.TryTakeOver(request);

    public bool Renew(BudgetRequest request) => Messages.TryRenew(request);

    public bool Settle(BudgetRequest request) => Messages.TrySettle(request);

    /// <returns>False if the request has a message that its acquire does not hold; then nothing is given back.</returns>
    public bool GiveBack(BudgetRequest request)
    {
        if (request.Message is not null && !Messages.TryForget(request))
        {
            return false;
        }

        foreach (ref readonly var charge in request.Charges)
        {
            if (charge.Outcome == BudgetOutcome.Granted)
            {
                if (!charge.IsRefundable || !request.IsRecorded || Outstanding.TrySettle(charge, request))
                {
                    _judging.Return(charge, OutstandingTake.Of(charge, request), request.SteadyMicroseconds);
                }
            }
        }

        return true;
    }

    public void Refund(BudgetRequest request)
    {
        foreach (ref readonly var charge in request.Charges)
        {
            foreach (var take in Outstanding.Close(charge, request.Conversation, request.SteadyMicroseconds))
            {
                _judging.Return(charge, take, request.SteadyMicroseconds);
            }
        }
    }

    /// <summary>One window alone: held once, judged and taken.</summary>
    private bool TakeWindow(ref BudgetCharge charge, BudgetRequest request)
    {
        var step = _windows.Take(ref charge, request);
        return step == TakeStep.Full ? throw new BudgetStoreFullException(MostKeys) : step == TakeStep.Granted;
    }

    private TakeStep TryTake(Span<BudgetCharge> charges, Span<BucketPlace> places, BudgetRequest request)
    {
        var hasWindows = false;
        foreach (ref readonly var charge in charges)
        {
            hasWindows |= charge.IsWindow;
        }

        return hasWindows ? TryTakeWithWindows(charges, places, request) : _taking.TryTake(charges, places, request.SteadyMicroseconds, mayWait: true);
    }

    /// <summary>The windows are held while the buckets are taken: who finds one of them held tries again.</summary>
    private TakeStep TryTakeWithWindows(Span<BudgetCharge> charges, Span<BucketPlace> places, BudgetRequest request)
    {
        var held = _windows.TryHold(charges, places, request);
        if (held != TakeStep.Granted)
        {
            return held;
        }

        var step = TakeStep.Full;
        try
        {
            step = _taking.TryTake(charges, places, request.SteadyMicroseconds, mayWait: false);
        }
        finally
        {
            if (step == TakeStep.Granted)
            {
                _windows.Settle(charges, places, request);
            }
            else
            {
                _windows.LetGo(charges, places);
            }
        }

        return step;
    }

    private bool TakeAll(BudgetRequest request)
    {
        var charges = request.Charges;
        if (charges.Length == 1 && charges[0] is { IsWindow: true, IsRefundable: false })
        {
            return TakeWindow(ref charges[0], request);
        }

        BudgetPlaces inline = default;
        Span<BucketPlace> places = charges.Length * 2 <= BudgetPlaces.Most ? inline : new BucketPlace[charges.Length * 2];
        var wait = default(SpinWait);
        var repeats = false;
        while (true)
        {
            var granted = true;
            for (var i = 0; i < charges.Length; i++)
            {
                granted &= _judging.Judge(ref charges[i], request, ref places[2 * i], ref places[(2 * i) + 1]);
            }

            if (repeats)
            {
                granted = granted && _judging.JudgeRepeats(request);
            }

            if (!granted)
            {
                _judging.BringBack(charges, request.SteadyMicroseconds);
                return false;
            }

            var outcome = Outstanding.HasRoom(request) ? TryTake(charges, places, request) : TakeStep.Full;
            if (outcome == TakeStep.Granted)
            {
                Outstanding.Add(request);
                return true;
            }

            if (outcome == TakeStep.Full)
            {
                throw new BudgetStoreFullException(MostKeys);
            }

            // No decision names a bucket twice, so this is checked only where a taking failed: it may have blocked itself.
            repeats = BudgetCheck<TSteps>.HasRepeats(charges);
            TSteps.Wait(ref wait);
        }
    }
}
