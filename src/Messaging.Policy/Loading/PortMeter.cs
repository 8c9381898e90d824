namespace Messaging.Policy;

/// <summary>Measures how long ports take. Reads no clock while nobody listens; never changes what a port answers.</summary>
internal sealed class PortMeter(Instruments? instruments, TimeProvider time)
{
    private const long NotMeasured = long.MinValue;

    /// <summary>Whether anybody listens.</summary>
    public bool IsOn => instruments is { PortDuration.Enabled: true };

    public long Start() => IsOn ? time.GetTimestamp() : NotMeasured;

    public ValueTask Measure(long start, string port, string call, ValueTask answer)
    {
        if (start == NotMeasured)
        {
            return answer;
        }

        if (!answer.IsCompleted)
        {
            return AwaitAsync(start, port, call, answer);
        }

        Record(start, port, call);
        return answer;
    }

    public ValueTask<T> Measure<T>(long start, string port, string call, ValueTask<T> answer)
    {
        if (start == NotMeasured)
        {
            return answer;
        }

        if (!answer.IsCompleted)
        {
            return AwaitAsync(start, port, call, answer);
        }

        Record(start, port, call);
        return answer;
    }

    private async ValueTask AwaitAsync(long start, string port, string call, ValueTask answer)
    {
        try
        {
            await answer.ConfigureAwait(false);
        }
        finally
        {
            Record(start, port, call);
        }
    }

    private async ValueTask<T> AwaitAsync<T>(long start, string port, string call, ValueTask<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            Record(start, port, call);
        }
    }

    private void Record(long start, string port, string call)
    {
        try
        {
            instruments!.PortDuration.Record(time.GetElapsedTime(start).TotalSeconds, new(MeasureTags.Port, port), new(MeasureTags.Call, call));
        }
#pragma warning disable CA1031 // Whoever listens may throw; that is no failure of the port.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
