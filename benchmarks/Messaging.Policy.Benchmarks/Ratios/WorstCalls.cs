using System.Diagnostics;
using Messaging.Policy.Benchmarks.Contestants;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>The slowest calls while new keys come.</summary>
internal static class WorstCalls
{
    public static void Add(List<double> worst, ref long newKey, Func<long, long> take)
    {
        for (var window = 0; window < 10; window++)
        {
            worst.Add(Worst(ref newKey, take));
        }
    }

    /// <summary>The slowest of the calls in a quarter of a second, one of them a millisecond with a new key.</summary>
    private static double Worst(ref long newKey, Func<long, long> take)
    {
        var random = new RandomKeys(Loops.Million);
        var start = Stopwatch.GetTimestamp();
        var worst = 0L;
        var sum = 0L;
        for (long last = start, next = start; last - start < Stopwatch.Frequency / 4;)
        {
            long key;
            if (last >= next)
            {
                key = newKey++;
                next += Stopwatch.Frequency / 1_000;
            }
            else
            {
                key = random.Next();
            }

            sum += take(key);
            var now = Stopwatch.GetTimestamp();
            worst = Math.Max(worst, now - last);
            last = now;
        }

        return sum < 0 ? 0 : worst * 1e9 / Stopwatch.Frequency;
    }
}
