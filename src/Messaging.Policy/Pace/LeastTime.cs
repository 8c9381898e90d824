using System.Diagnostics;

namespace Messaging.Policy;

// Why: docs/decisions/0091-time-tells.md
/// <summary>The least time that a decision takes, so that its length does not tell what was decided. <c>default</c>: there is none. Immutable.</summary>
internal readonly struct LeastTime
{
    private readonly long _ticks;

#pragma warning disable RS0030 // How long a call has taken is no fact of a decision, and who measures it has a real clock.
    public LeastTime(TimeSpan least) => _ticks = (long)(least.TotalSeconds * Stopwatch.Frequency);

    public bool IsSet => _ticks > 0;

    public static long Begin() => Stopwatch.GetTimestamp();

    /// <summary>Keeps the thread until so many decisions have taken their least time since the beginning; one that has taken longer is not kept.</summary>
    public void KeepUntilOver(long begun, int decisions)
    {
        var end = begun + (_ticks * decisions);
        while (Stopwatch.GetTimestamp() < end)
        {
            Thread.SpinWait(1);
        }
    }
#pragma warning restore RS0030
}
