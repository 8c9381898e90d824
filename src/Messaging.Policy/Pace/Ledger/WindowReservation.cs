namespace Messaging.Policy;

/// <summary>Holds the windows of a request that was judged, all of them or none, so that they are taken together with its buckets.</summary>
internal sealed class WindowReservation<TSteps>(BudgetRegistry<TSteps> shelf)
    where TSteps : struct, IInterleavingPoints
{
    /// <summary>The instant by which a window goes: days of the calendar by the wall clock, others by the steady one.</summary>
    public static long TimeOf(in BudgetCharge charge, BudgetRequest request) =>
        charge.Window == BudgetWindow.Calendar ? request.NowMicroseconds : request.SteadyMicroseconds;

    /// <summary>Writes what a window said into its charge.</summary>
    public static bool Answer(ref BudgetCharge charge, BudgetRequest request, in WindowVerdict verdict)
    {
        var lead = TimeOf(charge, request) - request.NowMicroseconds;
        charge.Outcome = verdict.IsGranted ? BudgetOutcome.Granted : BudgetOutcome.Lacking;
        charge.ClearsAtMicroseconds = verdict.ClearsAt == Micros.Never ? Micros.Never : verdict.ClearsAt - lead;
        charge.IsLow = verdict.IsLow;
        charge.TakenMark = verdict.Mark;
        return verdict.IsGranted;
    }

    /// <summary>Takes for a request of one window.</summary>
    public TakeStep Take(ref BudgetCharge charge, BudgetRequest request)
    {
        var step = shelf.WindowsOf(charge).Take(charge.KeyInPlace, charge.Rate, TimeOf(charge, request), charge.Cost, out var verdict);
        Answer(ref charge, request, verdict);
        return step;
    }

    /// <summary>Holds every window, if each admits what the request takes from it.</summary>
    /// <returns>Granted; lacking or busy, if it must be judged anew; full, if there is no room for a key.</returns>
    public TakeStep TryHold(Span<BudgetCharge> charges, Span<BucketPlace> places, BudgetRequest request)
    {
        // Who holds a row may not wait for a page, so that all rows are there before the first is held.
        foreach (ref readonly var charge in charges)
        {
            if (charge.IsWindow && !shelf.WindowsOf(charge).TryMake(charge.KeyInPlace, charge.Rate, TimeOf(charge, request)))
            {
                return TakeStep.Full;
            }
        }

        for (var i = 0; i < charges.Length; i++)
        {
            if (!charges[i].IsWindow || FirstOf(charges, i) != i)
            {
                continue;
            }

            places[2 * i] = shelf.WindowsOf(charges[i]).TryHold(charges[i].KeyInPlace);
            if (places[2 * i].IsAbsent)
            {
                LetGo(charges[..i], places);
                return TakeStep.Busy;
            }
        }

        if (AllAdmit(charges, places, request))
        {
            return TakeStep.Granted;
        }

        LetGo(charges, places);
        return TakeStep.Lacking;
    }

    /// <summary>Takes from the windows that are held, and lets go of them.</summary>
    public void Settle(Span<BudgetCharge> charges, Span<BucketPlace> places, BudgetRequest request)
    {
        for (var i = 0; i < charges.Length; i++)
        {
            ref var charge = ref charges[i];
            if (charge.IsWindow)
            {
                var verdict = shelf.WindowsOf(charge).TakeHeld(places[2 * FirstOf(charges, i)], charge.Rate, TimeOf(charge, request), charge.Cost);
                Answer(ref charge, request, verdict);
            }
        }

        LetGo(charges, places);
    }

    public void LetGo(ReadOnlySpan<BudgetCharge> charges, Span<BucketPlace> places)
    {
        for (var i = 0; i < charges.Length; i++)
        {
            ref readonly var charge = ref charges[i];
            if (charge.IsWindow && FirstOf(charges, i) == i)
            {
                shelf.WindowsOf(charge).LetGo(places[2 * i]);
                places[2 * i] = default;
            }
        }
    }

    private bool AllAdmit(ReadOnlySpan<BudgetCharge> charges, Span<BucketPlace> places, BudgetRequest request)
    {
        for (var i = 0; i < charges.Length; i++)
        {
            ref readonly var charge = ref charges[i];
            if (!charge.IsWindow)
            {
                continue;
            }

            var first = FirstOf(charges, i);
            var tokens = charge.Cost;
            for (var other = first; other < i; other++)
            {
                tokens += charges[other].IsWindow && BudgetCheck<TSteps>.IsSame(charges[other], charge) ? charges[other].Cost : 0;
            }

            if (!shelf.WindowsOf(charge).JudgeHeld(places[2 * first], charge.Rate, TimeOf(charge, request), tokens).IsGranted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first charge of the same window: a request may name one several times.</summary>
    private static int FirstOf(ReadOnlySpan<BudgetCharge> charges, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (charges[i].IsWindow && BudgetCheck<TSteps>.IsSame(charges[i], charges[index]))
            {
                return i;
            }
        }

        return index;
    }
}
