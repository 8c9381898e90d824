namespace Messaging.Policy;

/// <summary>
/// The one way to a port. What a port throws is a failure and never escapes; so is an answer after the deadline, also where the call itself blocked. How long
/// each call took is measured while somebody listens.
/// </summary>
/// <param name="limit">The deadline of each call.</param>
/// <param name="time">The clock of the deadline.</param>
/// <param name="instruments">Where durations go; null: nowhere.</param>
/// <param name="answersAtOnce">Whether the library's own memory is behind every port: it waits for nothing, so that no clock is read for it.</param>
internal sealed partial class PortCaller(TimeSpan limit, TimeProvider time, Instruments? instruments = null, bool answersAtOnce = false)
{
    private const long NoClock = long.MinValue;

    /// <summary>Whether somebody listens to durations.</summary>
    public bool IsMeasured => instruments is { PortDuration.Enabled: true };

    /// <summary>Calls a port within the deadline. Never throws; a caller that cancelled looks at its own token.</summary>
    /// <param name="call">Which call it is.</param>
    /// <param name="state">What the call needs.</param>
    /// <param name="begin">Makes the call.</param>
    /// <param name="stop">Tells the port to stop, once nobody waits any more.</param>
    /// <param name="caller">The caller's cancellation.</param>
    public ValueTask<PortAnswer<T>> CallAsync<TState, T>(
        PortCall call, TState state, Func<TState, CancellationToken, ValueTask<T>> begin, CancellationTokenSource stop, CancellationToken caller)
    {
        var start = Start();
        ValueTask<T> answer;
        try
        {
            answer = begin(state, stop.Token);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failed look-up (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = ValueTask.FromException<T>(exception);
        }

        return !answer.IsCompletedSuccessfully ? AwaitAsync(call, start, answer.AsTask(), stop, caller)
            : start == NoClock ? new(new PortAnswer<T>(answer.Result))
            : new(Answered(call, start, answer.Result));
    }

    /// <summary>A call that answers by writing elsewhere, as one that answers true.</summary>
    public static ValueTask<bool> Done(ValueTask call)
    {
        if (!call.IsCompletedSuccessfully)
        {
            return AwaitDoneAsync(call);
        }

#pragma warning disable CA1849 // It is done: this hands its memory back and blocks on nothing.
        call.GetAwaiter().GetResult();
#pragma warning restore CA1849
        return new(true);
    }

    /// <summary>Looks at the clock, where anybody needs it.</summary>
    public long Start() => answersAtOnce && !IsMeasured ? NoClock : time.GetTimestamp();

    /// <summary>Measures a call that began at a look at the clock.</summary>
    public void Measure(PortCall call, long start)
    {
        if (start != NoClock)
        {
            Record(call, time.GetElapsedTime(start));
        }
    }

    /// <summary>Looks at the clock for something that lasts several calls.</summary>
    public long Look() => time.GetTimestamp();

    /// <summary>Whether the deadline is over for something that began then.</summary>
    public bool IsOver(long start) => time.GetElapsedTime(start) >= limit;

    private PortAnswer<T> Answered<T>(PortCall call, long start, T value)
    {
        if (start == NoClock)
        {
            return new(value);
        }

        var took = time.GetElapsedTime(start);
        Record(call, took);
        return new(value, took >= limit && !answersAtOnce ? Late(call) : null);
    }
}
