namespace Messaging.Policy;

/// <summary>A take that a conversation remembers, to be given back on an answer; or several that followed each other without a gap, which return what they would return one by one.</summary>
/// <param name="Mark">What the store noted of the latest of them (<see cref="BudgetCharge.TakenMark"/>).</param>
/// <param name="Tokens">The tokens of all of them.</param>
/// <param name="Interval">Of a bucket, its emission interval in microseconds; 0: they were taken in a window.</param>
/// <param name="Until">From when on nothing of it returns.</param>
/// <param name="EndsByItself">Whether it ends with what it took, and not because it is no longer remembered.</param>
internal readonly record struct OutstandingTake(long Mark, long Tokens, long Interval, long Until, bool EndsByItself)
{
    /// <summary>How long a take is remembered, in microseconds: thirty days.</summary>
    private const long Remembered = 30 * 24 * 60 * 60 * 1_000_000L;

    /// <summary>Where the run begins, in arrival time.</summary>
    private long Start => Mark - (Tokens * Interval);

    public static OutstandingTake Of(in BudgetCharge charge, BudgetRequest request)
    {
        var (ends, forgotten) = (EndOf(charge, request.SteadyLead), request.SteadyMicroseconds + Remembered);
        return new(charge.TakenMark, charge.Cost, charge.IsWindow ? 0 : charge.IntervalMicroseconds, Math.Min(ends, forgotten), ends <= forgotten);
    }

    public bool HasEnded(long now) => now >= Until;

    /// <summary>This one and the next as one, where together they return at every instant what they return alone.</summary>
    public OutstandingTake? With(in OutstandingTake next) =>
        Interval == next.Interval && Mark == next.Start && (Until == next.Until || (EndsByItself && next.EndsByItself))
            ? next with { Tokens = Tokens + next.Tokens }
            : null;

    /// <summary>Takes one take out of it.</summary>
    /// <param name="take">The take.</param>
    /// <param name="before">What is left of what was taken before.</param>
    /// <param name="after">What is left of what was taken after.</param>
    /// <returns>Whether it is in here.</returns>
    public bool TryTakeOut(in OutstandingTake take, out OutstandingTake before, out OutstandingTake after)
    {
        (before, after) = (default, default);
        if (Interval != take.Interval || take.Mark > Mark || take.Start < Start || take.Tokens > Tokens)
        {
            return false;
        }

        var later = Interval == 0 ? 0 : (Mark - take.Mark) / Interval;
        after = this with { Tokens = later };
        before = this with { Mark = take.Start, Tokens = Tokens - later - take.Tokens, Until = EndsByItself ? Until - (Mark - take.Start) : Until };
        return true;
    }

    /// <summary>When it has all come back by itself, and no late call can tell any more.</summary>
    private static long EndOf(in BudgetCharge charge, long lead) => charge.Window switch
    {
        BudgetWindow.Continuous => charge.TakenMark + TokenBucket.Lateness,
        BudgetWindow.Calendar => Math.Max(charge.WindowEndMicroseconds, charge.TakenMark + Remembered) + lead,
        BudgetWindow.Fixed => charge.TakenMark + charge.EveryMicroseconds,
        _ => charge.TakenMark + charge.Rate.Slice + charge.EveryMicroseconds,
    };
}
