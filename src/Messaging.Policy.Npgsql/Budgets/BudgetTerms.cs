namespace Messaging.Policy.Npgsql;

/// <summary>What a function needs to know of a charge, in whole numbers.</summary>
/// <param name="Kind">b: a bucket; w, c, r: a fixed window, one of the calendar, a rolling one.</param>
/// <param name="Most">The capacity in microseconds, or the limit.</param>
/// <param name="Taken">What the attempt takes, in the same unit; what can never be admitted is one more than the most.</param>
/// <param name="LowFrom">From what use on it is low.</param>
/// <param name="First">How long the window lasts, or its first instant.</param>
/// <param name="Second">How long a slice lasts, or the window's end.</param>
internal readonly record struct BudgetTerms(string Kind, long Most, long Taken, long LowFrom, long First, long Second)
{
    public const string Bucket = "b";

    private const long LargestLimit = 1_000_000_000;
    private const int Slices = 24;

    /// <exception cref="ArgumentException">The charge says no window.</exception>
    /// <exception cref="OverflowException">Its capacity is more than what is counted.</exception>
    public static BudgetTerms Of(in BudgetCharge charge)
    {
        if (charge.Window == BudgetWindow.Continuous)
        {
            var capacity = checked(charge.Limit * charge.IntervalMicroseconds);
            return new(Bucket, capacity, charge.Cost > charge.Limit ? capacity + 1 : charge.Cost * charge.IntervalMicroseconds, capacity - (capacity / 5), 0, 0);
        }

        var limit = Math.Min(charge.Limit, LargestLimit);
        var every = charge.EveryMicroseconds;
        return charge.Window switch
        {
            BudgetWindow.Fixed when every > 0 => new("w", limit, charge.Cost, limit - (limit / 5), every, 0),
            BudgetWindow.Rolling when every > 0 => new("r", limit, charge.Cost, limit - (limit / 5), every, SliceOf(every)),
            BudgetWindow.Calendar when charge.WindowStartMicroseconds < charge.WindowEndMicroseconds => new("c", limit, charge.Cost, limit - (limit / 5), charge.WindowStartMicroseconds, charge.WindowEndMicroseconds),
            _ => throw new ArgumentException($"The charge of the budget {charge.Key.Budget} has the window {charge.Window}, but not how long it lasts (fixed, rolling) or when it begins and ends (calendar)."),
        };
    }

    /// <summary>The first instant at which a charge that was refused is admitted, by what the function said.</summary>
    /// <param name="charge">The charge.</param>
    /// <param name="said">Of a bucket and a window of the calendar the instant, of a fixed window its beginning, of a rolling one the slice that has to go.</param>
    /// <param name="lead">By how much the server's clock is ahead of the request's.</param>
    public static long ClearsAt(in BudgetCharge charge, long said, long lead)
    {
        if (charge.Cost > charge.Limit || (charge.Limit <= 0 && charge.Window != BudgetWindow.Continuous))
        {
            return long.MaxValue;
        }

        return charge.Window switch
        {
            BudgetWindow.Fixed => said + charge.EveryMicroseconds - lead,
            BudgetWindow.Rolling => ((said + 1) * SliceOf(charge.EveryMicroseconds)) + charge.EveryMicroseconds - lead,
            BudgetWindow.Calendar => said,
            _ => said - lead,
        };
    }

    private static long SliceOf(long every) => (every + Slices - 1) / Slices;
}
