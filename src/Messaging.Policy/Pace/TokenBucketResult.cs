using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What a table of token buckets answered: whether the tokens are there, how many are left, and when they will be there.</summary>
/// <remarks><c>default</c> is a refusal that never clears. Immutable and safe for many threads.</remarks>
public readonly record struct TokenBucketResult
{
    private readonly long _interval;
    private readonly long _level;

    /// <summary>Of a grant, the arrival time right after it; else one more than the time until it clears, so that the default says never.</summary>
    private readonly long _time;
    private readonly TakeStep _step;

    internal TokenBucketResult(TakeStep step, in TokenBucket bucket, long arrival, long now, long cost)
    {
        _step = step;
        _interval = bucket.Interval;
        _level = (bucket.Limit * bucket.Interval) - Math.Max(arrival - now, 0);

        _time = step == TakeStep.Granted ? arrival : step == TakeStep.Full || cost > bucket.Limit ? 0 : (cost * bucket.Interval) - _level + 1;
    }

    /// <summary>Whether the tokens were taken (or, of a question, would be).</summary>
    public bool IsGranted => _step == TakeStep.Granted;

    /// <summary>Whether it was refused because the table has its maximum of keys and this one is new.</summary>
    public bool IsTableFull => _step == TakeStep.Full;

    /// <summary>The whole tokens that are left, after the take where there was one: 0 or more.</summary>
    public long RemainingTokens => _interval == 0 ? 0 : Math.Max(_level / _interval, 0);

    /// <summary>
    /// In how long the tokens will be there if nobody takes others, to the microsecond: zero where they are granted; null where they never will be (more than the
    /// limit were asked for) or where it cannot be known (the table is full).
    /// </summary>
    public TimeSpan? RetryAfter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsGranted ? TimeSpan.Zero : _time == 0 ? null : TimeSpan.FromTicks((_time - 1) * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>Of a grant, the arrival time right after the take.</summary>
    internal long Arrival => _time;
}
