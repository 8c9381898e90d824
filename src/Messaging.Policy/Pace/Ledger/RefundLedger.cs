namespace Messaging.Policy;

/// <summary>
/// What the sends of a conversation took from budgets that give it back on an answer, and was not given back yet: each take by itself, because what returns of it depends on
/// when it was taken. A take is remembered for thirty days.
/// </summary>
internal sealed class RefundLedger(long mostTakes)
{
    private const int EntriesASweep = 64;

    private readonly Stripes<RefundStripe> _stripes = new();
    private long _weight;
    private long _numbers;

    private bool IsFull => Interlocked.Read(ref _weight) >= mostTakes;

    /// <summary>Whether the takes of a request can be remembered; at the maximum, some that have ended are looked for. Threads that ask at once may each take the last place.</summary>
    public bool HasRoom(BudgetRequest request)
    {
        if (!request.IsRecorded || !IsFull)
        {
            return true;
        }

        foreach (ref readonly var charge in request.Charges)
        {
            if (charge.IsRefundable && charge.Outcome == BudgetOutcome.Granted)
            {
                return TryReclaim(request.SteadyMicroseconds);
            }
        }

        return true;
    }

    /// <summary>Remembers the refundable takes of a granted request. Those of older beginnings of the conversation are forgotten.</summary>
    public void Add(BudgetRequest request)
    {
        if (!request.IsRecorded)
        {
            return;
        }

        request.TakeNumber = null;
        foreach (ref readonly var charge in request.Charges)
        {
            if (charge.IsRefundable && charge.Outcome == BudgetOutcome.Granted)
            {
                var number = request.TakeNumber ??= Interlocked.Increment(ref _numbers);
                Add(RefundKey.Of(charge), request.Conversation, OutstandingTake.Of(charge, request), number, request.SteadyMicroseconds);
            }
        }
    }

    /// <summary>Takes one send out of what is outstanding.</summary>
    /// <returns>Whether it was: then it is still to be given back.</returns>
    public bool TrySettle(in BudgetCharge charge, BudgetRequest request)
    {
        var key = RefundKey.Of(charge);
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            var before = stripe.Weight;
            var isSettled = stripe.TrySettle(key, request.Conversation, OutstandingTake.Of(charge, request), request.TakeNumber ?? long.MaxValue, request.SteadyMicroseconds);
            Interlocked.Add(ref _weight, stripe.Weight - before);
            return isSettled;
        }
    }

    /// <summary>Forgets what is outstanding of a conversation.</summary>
    /// <returns>The takes of this beginning of it, which are to be given back.</returns>
    public OutstandingTake[] Close(in BudgetCharge charge, long conversation, long now)
    {
        var key = RefundKey.Of(charge);
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            var before = stripe.Weight;
            var entry = stripe.Remove(key);
            Interlocked.Add(ref _weight, stripe.Weight - before);
            return entry?.Conversation == conversation ? entry.Live(now) : [];
        }
    }

    /// <summary>Copies the takes, part by part.</summary>
    public List<SavedTakes> Copy(long now)
    {
        var copy = new List<SavedTakes>();
        foreach (var stripe in _stripes.Made)
        {
            lock (stripe.Gate)
            {
                copy.AddRange(stripe.Copy(now));
            }
        }

        return copy;
    }

    /// <summary>Whether a conversation's takes are still as they were copied.</summary>
    public bool IsUnchanged(in SavedTakes copied)
    {
        var stripe = _stripes.Of(copied.Key);
        lock (stripe.Gate)
        {
            return stripe.ChangeOf(copied.Key) == copied.Change;
        }
    }

    /// <summary>Puts a take that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(in RefundKey key, long conversation, in OutstandingTake take, long now)
    {
        Add(key, conversation, take, RememberedMessage.Loaded, now);
        return Interlocked.Read(ref _weight) <= mostTakes;
    }

    private void Add(in RefundKey key, long conversation, in OutstandingTake take, long number, long now)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            var before = stripe.Weight;
            stripe.Add(key, conversation, take, number, now);
            Interlocked.Add(ref _weight, stripe.Weight - before);
        }
    }

    private bool TryReclaim(long now)
    {
        foreach (var stripe in _stripes.Made)
        {
            lock (stripe.Gate)
            {
                var before = stripe.Weight;
                stripe.DropEnded(now, EntriesASweep);
                Interlocked.Add(ref _weight, stripe.Weight - before);
            }

            if (!IsFull)
            {
                return true;
            }
        }

        return false;
    }
}
