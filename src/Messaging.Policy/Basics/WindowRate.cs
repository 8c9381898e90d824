namespace Messaging.Policy;

/// <summary>How much a window admits, and which window it is. All times are microseconds.</summary>
/// <param name="Limit">The most that a window admits.</param>
/// <param name="Every">How long it lasts; 0: it is one of the calendar.</param>
/// <param name="Start">Of the calendar, the first instant of the window of now.</param>
/// <param name="End">Of the calendar, the first instant of the next one.</param>
internal readonly record struct WindowRate(long Limit, long Every, long Start, long End)
{
    /// <summary>The largest limit.</summary>
    public const long Largest = 1_000_000_000;

    /// <summary>How many slices a rolling window has.</summary>
    public const int SlicesEach = 24;

    public bool IsCalendar => Every == 0;

    /// <summary>How long a slice of a rolling window is.</summary>
    public long Slice => (Every + SlicesEach - 1) / SlicesEach;

    /// <summary>Whether so much more is admitted where so much was: a limit of 0 admits nothing, not even nothing.</summary>
    public bool Admits(long sum, long cost) => Limit > 0 && sum + cost <= Limit;

    /// <summary>Whether it is ever admitted.</summary>
    public bool CanAdmit(long cost) => Limit > 0 && cost <= Limit;

    /// <summary>Whether at most a fifth of the limit is left.</summary>
    public bool IsLow(long sum) => (Limit - sum) * 5 <= Limit;
}
