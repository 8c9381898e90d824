using System.Diagnostics;

namespace Messaging.Policy.Benchmarks.Timing;

/// <summary>How long calls of each kind took, in ticks of the stopwatch.</summary>
internal sealed class Samples(IReadOnlyList<string> kinds, int most)
{
    private readonly List<long>[] _ticks = [.. kinds.Select(_ => new List<long>(most))];

    public IReadOnlyList<string> Kinds => kinds;

    public void Add(int kind, long ticks) => _ticks[kind].Add(ticks);

    public IReadOnlyList<long> Of(int kind) => _ticks[kind];

    public double MedianNanoseconds(int kind)
    {
        var sorted = _ticks[kind].Order().ToArray();
        return sorted[sorted.Length / 2] * 1e9 / Stopwatch.Frequency;
    }

    /// <summary>Every two kinds, with the area under the ROC curve. Two kinds of one name but for a digit at the end are equal: a control.</summary>
    public IEnumerable<(string One, string Other, double Area, bool IsControl)> Pairs()
    {
        for (var one = 0; one < kinds.Count; one++)
        {
            for (var other = one + 1; other < kinds.Count; other++)
            {
                yield return (kinds[one], kinds[other], Area(_ticks[one], _ticks[other]), kinds[one].TrimEnd('2') == kinds[other].TrimEnd('2'));
            }
        }
    }

    /// <summary>The probability that a sample of the slower kind takes longer than one of the other; a tie counts half.</summary>
    internal static double Area(IReadOnlyList<long> one, IReadOnlyList<long> other)
    {
        var all = one.Select(ticks => (Ticks: ticks, IsOne: true)).Concat(other.Select(ticks => (Ticks: ticks, IsOne: false))).OrderBy(sample => sample.Ticks).ToArray();
        double ranks = 0;
        for (var start = 0; start < all.Length;)
        {
            var end = start;
            var ones = 0;
            for (; end < all.Length && all[end].Ticks == all[start].Ticks; end++)
            {
                ones += all[end].IsOne ? 1 : 0;
            }

            ranks += ones * ((start + end + 1) / 2.0);
            start = end;
        }

        var area = (ranks - (one.Count * (one.Count + 1.0) / 2)) / ((double)one.Count * other.Count);
        return Math.Max(area, 1 - area);
    }
}
