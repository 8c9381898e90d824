using System.Diagnostics;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Times contestants against each other in one process: interleaved round by round, the order rotated, the median of the rounds' ratios.</summary>
public sealed class Contest
{
    private readonly List<(string Name, Func<int, long> Run, int Operations)> _contestants = [];
    private readonly List<double[]> _rounds = [];

    /// <summary>What keeps the compiler from leaving out work.</summary>
    public static long Sink { get; private set; }

    /// <param name="name">What it is called.</param>
    /// <param name="run">Does so many operations and returns what they found.</param>
    public Contest Add(string name, Func<int, long> run)
    {
        _contestants.Add((name, run, 0));
        return this;
    }

    public Contest Run(int rounds = 11, double millisecondsEach = 40)
    {
        // What is left of the preparations is out of the way, and what stays stands together.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        WarmUp();
        for (var i = 0; i < _contestants.Count; i++)
        {
            var (name, run, _) = _contestants[i];
            var trial = Time(run, 20_000);
            _contestants[i] = (name, run, (int)Math.Clamp(millisecondsEach * 1e6 / trial, 1_000, 50_000_000));
        }

        // A round to let the last tier of compilation arrive; it does not count.
        for (var round = -1; round < rounds; round++)
        {
            var times = new double[_contestants.Count];
            for (var i = 0; i < _contestants.Count; i++)
            {
                var at = (i + round + 1) % _contestants.Count;
                times[at] = Time(_contestants[at].Run, _contestants[at].Operations);
            }

            if (round >= 0)
            {
                _rounds.Add(times);
            }
        }

        return this;
    }

    /// <summary>The median over the rounds of one contestant's time by another's.</summary>
    public double Ratio(string one, string other)
    {
        var (a, b) = (IndexOf(one), IndexOf(other));
        return Median(_rounds.Select(times => times[a] / times[b]));
    }

    /// <summary>The median nanoseconds of an operation.</summary>
    public double Nanoseconds(string name)
    {
        var index = IndexOf(name);
        return Median(_rounds.Select(times => times[index]));
    }

    public IEnumerable<string> Names => _contestants.Select(contestant => contestant.Name);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Each tier of compilation waits until no new code has come for a while, and then is made in the background: hence the pauses.</summary>
    private void WarmUp()
    {
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var (_, run, _) in _contestants)
            {
                for (var warm = 0; warm < 20; warm++)
                {
                    Sink += run(2_000);
                }
            }

            Thread.Sleep(200);
        }
    }

    private int IndexOf(string name) => _contestants.FindIndex(contestant => contestant.Name == name);

    private static double Time(Func<int, long> run, int operations)
    {
        var start = Stopwatch.GetTimestamp();
        Sink += run(operations);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
    }
}
