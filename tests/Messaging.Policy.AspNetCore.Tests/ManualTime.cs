using System.Collections.Concurrent;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>Timers that fire when the test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly ConcurrentQueue<(TimerCallback Callback, object? State)> _timers = new();
    private long _now;

    public int Timers => _timers.Count;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Enqueue((callback, state));
        return new Timer();
    }

    public void Advance(TimeSpan span)
    {
        Interlocked.Add(ref _now, span.Ticks);
        foreach (var (callback, state) in _timers.ToArray())
        {
            callback(state);
        }
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
