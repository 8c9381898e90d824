using System.Diagnostics;

namespace Messaging.Policy.Benchmarks.Servers;

/// <summary>Calls with a number of them under way at any time.</summary>
internal static class Outstanding
{
    /// <summary>Runs for a while.</summary>
    /// <returns>How many calls ended in a second.</returns>
    public static double Rate(int outstanding, TimeSpan time, Func<int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var done = 0L;
        Task.WaitAll([.. Enumerable.Range(0, outstanding).Select(async worker =>
        {
            await Task.Yield();
            for (var turn = worker * 7919; clock.Elapsed < time; turn++)
            {
                await call(turn).ConfigureAwait(false);
                Interlocked.Increment(ref done);
            }
        })]);
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Runs so many calls.</summary>
    public static void Times(int outstanding, int calls, Func<int, Task> call)
    {
        var next = 0;
        Task.WaitAll([.. Enumerable.Range(0, outstanding).Select(async _ =>
        {
            await Task.Yield();
            while (Interlocked.Increment(ref next) is var turn && turn <= calls)
            {
                await call(turn).ConfigureAwait(false);
            }
        })]);
    }
}
