namespace Messaging.Policy;

/// <summary>
/// Takes by their ids, so that one that arrives again takes nothing twice, and one that was undone is refused. Only callers that name their takes pay for it: an evaluator over the store itself
/// does not, since no end of a call in its own memory is unknown.
/// </summary>
internal sealed class KnownTakes(long most)
{
    private readonly Stripes<KnownTakePart> _parts = new();

    /// <summary>Takes, unless the id is known.</summary>
    /// <exception cref="BudgetStoreFullException">There is no room for the id; nothing is taken.</exception>
    public BudgetResult Take(BudgetRequest request, InMemoryBudgets budgets)
    {
        var part = _parts.Of(request.Id);
        lock (part.Gate)
        {
            if (part.Find(request.Id, request.SteadyMicroseconds) is { } known)
            {
                return known.Granted is { } granted ? Repeat(granted, request) : Refuse(request);
            }

            ThrowIfFull(part);
            var result = budgets.Take(request);
            if (result.IsGranted)
            {
                part.Put(new(request.Id, request.SteadyMicroseconds + IBudgetStore.TakesRememberedMicroseconds, request.Copy()), request.SteadyMicroseconds);
            }

            return result;
        }
    }

    /// <summary>Undoes a take, and refuses it from now on.</summary>
    /// <exception cref="BudgetStoreFullException">There is no room for the id; nothing is changed.</exception>
    public void Void(BudgetRequest request, InMemoryBudgets budgets)
    {
        var part = _parts.Of(request.Id);
        lock (part.Gate)
        {
            var known = part.Find(request.Id, request.SteadyMicroseconds);
            if (known is null)
            {
                ThrowIfFull(part);
            }

            part.Put(new(request.Id, request.SteadyMicroseconds + IBudgetStore.VoidsRememberedMicroseconds, granted: null), request.SteadyMicroseconds);
            if (known?.Granted is { } granted)
            {
                granted.Time = new(request.NowMicroseconds, request.SteadyMicroseconds);
                budgets.GiveBack(granted);
            }
        }
    }

    /// <summary>A take that is given back is not given back again when it is undone.</summary>
    public bool GiveBack(BudgetRequest request, InMemoryBudgets budgets)
    {
        var part = _parts.Of(request.Id);
        lock (part.Gate)
        {
            var isDone = budgets.GiveBack(request);
            if (part.Find(request.Id, request.SteadyMicroseconds) is { Granted: not null })
            {
                part.Put(new(request.Id, request.SteadyMicroseconds + IBudgetStore.VoidsRememberedMicroseconds, granted: null), request.SteadyMicroseconds);
            }

            return isDone;
        }
    }

    private static BudgetResult Repeat(BudgetRequest granted, BudgetRequest request)
    {
        for (var i = 0; i < Math.Min(granted.Count, request.Count); i++)
        {
            ref readonly var answer = ref granted.Charges[i];
            ref var charge = ref request.Charges[i];
            (charge.Outcome, charge.ClearsAtMicroseconds, charge.IsLow, charge.TakenMark) = (answer.Outcome, answer.ClearsAtMicroseconds, answer.IsLow, answer.TakenMark);
        }

        return new BudgetResult(IsGranted: true);
    }

    private static BudgetResult Refuse(BudgetRequest request)
    {
        foreach (ref var charge in request.Charges)
        {
            (charge.Outcome, charge.ClearsAtMicroseconds) = (BudgetOutcome.Lacking, Micros.Never);
        }

        return new BudgetResult(IsGranted: false);
    }

    private void ThrowIfFull(KnownTakePart part)
    {
        if (part.Count >= Math.Max(1, most / 16))
        {
            throw new BudgetStoreFullException(most);
        }
    }
}
