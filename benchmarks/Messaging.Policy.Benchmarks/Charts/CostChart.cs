using System.Text;
using Messaging.Policy.Benchmarks.Contestants;
using Messaging.Policy.Benchmarks.Ratios;

namespace Messaging.Policy.Benchmarks.Charts;

/// <summary>Measures a take against the number of keys, 1 to 10 million, and draws it: ours, the box, the floor.</summary>
public static class CostChart
{
    private const int Width = 720;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 150;
    private const int Top = 50;
    private const int Bottom = 60;

    private static readonly int[] _keys = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
    private static readonly (string Name, string Colour)[] _lines = [("in box", "#c0392b"), ("ours", "#1f6fb2"), ("floor", "#7f8c8d")];

    public static void Write(string path)
    {
        var costs = _lines.ToDictionary(line => line.Name, _ => new List<double>());

        // The first contest of a process meets code that is not compiled in full yet: it does not count.
        _ = Measured(10);
        foreach (var keys in _keys)
        {
            var contest = Measured(keys);
            foreach (var (name, _) in _lines)
            {
                costs[name].Add(contest.Nanoseconds(name));
            }

            Console.WriteLine(FormattableString.Invariant($"{keys}: ") + string.Join(", ", _lines.Select(line => FormattableString.Invariant($"{line.Name} {costs[line.Name][^1]:0.0} ns"))));
        }

        File.WriteAllText(path, Drawing(costs));
    }

    private static Contest Measured(int keys)
    {
        var table = Loops.Table(1_000_000, TimeSpan.FromDays(1));
        using var box = InBox.Partitioned(1_000_000, TimeSpan.FromDays(1));
        var floor = new Floor(keys);
        for (long key = 0; key < keys; key++)
        {
            table.TryTake(key);
            InBox.Take(box, key);
        }

        return new Contest()
            .Add("ours", operations => Loops.Random(operations, (uint)keys, key => table.TryTake(key).IsGranted ? 1 : 0))
            .Add("in box", operations => Loops.Random(operations, (uint)keys, key => InBox.Take(box, key)))
            .Add("floor", operations => Loops.Random(operations, (uint)keys, floor.Take))
            .Run(rounds: 9);
    }

    private static string Drawing(Dictionary<string, List<double>> costs)
    {
        var svg = new StringBuilder();
        void Line(FormattableString text) => svg.Append(FormattableString.Invariant(text)).Append('\n');
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>");
        Line($"<text x=\"{Left}\" y=\"24\" font-size=\"15\">One take of one token, random keys, one thread: nanoseconds by number of keys</text>");
        for (var power = 0; power <= 3; power++)
        {
            var nanoseconds = Math.Pow(10, power);
            Line($"<line x1=\"{Left}\" y1=\"{Y(nanoseconds):0.0}\" x2=\"{Width - Right}\" y2=\"{Y(nanoseconds):0.0}\" stroke=\"#ddd\"/>");
            Line($"<text x=\"{Left - 8}\" y=\"{Y(nanoseconds) + 4:0.0}\" text-anchor=\"end\">{nanoseconds:0} ns</text>");
        }

        for (var i = 0; i < _keys.Length; i++)
        {
            Line($"<text x=\"{X(i):0.0}\" y=\"{Height - Bottom + 22}\" text-anchor=\"middle\">{(_keys[i] >= 1_000_000 ? $"{_keys[i] / 1_000_000}M" : _keys[i] >= 1_000 ? $"{_keys[i] / 1_000}k" : $"{_keys[i]}")}</text>");
        }

        foreach (var (name, colour) in _lines)
        {
            var points = string.Join(' ', costs[name].Select((cost, i) => FormattableString.Invariant($"{X(i):0.0},{Y(cost):0.0}")));
            Line($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>");
            Line($"<text x=\"{Width - Right + 8}\" y=\"{Y(costs[name][^1]) + 4:0.0}\" fill=\"{colour}\">{name}, {costs[name][^1]:0} ns</text>");
        }

        Line($"</svg>");
        return svg.ToString();
    }

    private static double X(int index) => Left + ((Width - Left - Right) * (double)index / (_keys.Length - 1));

    private static double Y(double nanoseconds) => Height - Bottom - ((Height - Top - Bottom) * Math.Log10(Math.Max(nanoseconds, 1)) / 3.5);
}
