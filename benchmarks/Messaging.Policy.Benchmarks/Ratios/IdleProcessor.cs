using System.Diagnostics;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>What the process costs while nobody calls.</summary>
internal static class IdleProcessor
{
    /// <summary>Milliseconds of processor that the process uses in a second while nobody calls: the median of three seconds.</summary>
    public static double Milliseconds()
    {
        using var process = Process.GetCurrentProcess();
        Thread.Sleep(300);
        return Contest.Median(Enumerable.Range(0, 3).Select(_ =>
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            Thread.Sleep(1_000);
            process.Refresh();
            return (process.TotalProcessorTime - before).TotalMilliseconds / clock.Elapsed.TotalSeconds;
        }));
    }
}
