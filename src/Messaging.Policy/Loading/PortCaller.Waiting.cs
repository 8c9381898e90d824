namespace Messaging.Policy;

/// <content>Waits for a port that does not answer at once, and measures.</content>
internal sealed partial class PortCaller
{
    /// <summary>The same outside of a decision, where the call has no memory to reuse.</summary>
    public async ValueTask<PortAnswer<T>> CallAsync<T>(PortCall call, Func<CancellationToken, ValueTask<T>> begin, CancellationToken caller)
    {
#pragma warning disable CA2000 // Without a timer it holds nothing; and a port that is late may still look at its token.
        var stop = new CancellationTokenSource();
#pragma warning restore CA2000
        using var told = caller.UnsafeRegister(Stop, stop);
        return await CallAsync(call, begin, static (begin, token) => begin(token), stop, caller).ConfigureAwait(false);
    }

    private static async ValueTask<bool> AwaitDoneAsync(ValueTask call)
    {
        await call.ConfigureAwait(false);
        return true;
    }

    private static void Stop(object? stop) => ((CancellationTokenSource)stop!).Cancel();

    private static TimeoutException Late(PortCall call) => new($"The port '{call.Port}' did not answer in time.");

    private async ValueTask<PortAnswer<T>> AwaitAsync<T>(PortCall call, long start, Task<T> answer, CancellationTokenSource stop, CancellationToken caller)
    {
        using var told = call.Changes ? caller.UnsafeRegister(Stop, stop) : default;
        try
        {
            var left = start == NoClock ? limit : limit - time.GetElapsedTime(start);
            var value = await answer.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, call.Changes ? CancellationToken.None : caller).ConfigureAwait(false);
            return Answered(call, start, value);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Measure(call, start);
            if (answer.IsCompleted)
            {
                return new(default, exception);
            }

            // It is no longer waited for.
            _ = stop.CancelAsync();
            return new(default, exception is TimeoutException ? Late(call) : exception);
        }
    }

    private void Record(PortCall call, TimeSpan took)
    {
        if (!IsMeasured)
        {
            return;
        }

        try
        {
            instruments!.PortDuration.Record(took.TotalSeconds, new(MeasureTags.Port, call.Port), new(MeasureTags.Call, call.Name));
        }
#pragma warning disable CA1031 // Whoever listens may throw; that is no failure of the port.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
