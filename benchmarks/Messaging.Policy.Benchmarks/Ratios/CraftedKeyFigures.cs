using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>R15: 100,000 keys that were crafted to have one hash code, by as many random ones; and innocents that they shut out.</summary>
public sealed class CraftedKeyFigures : IFigureGroup
{
    private const int Keys = 100_000;
    private const int Innocents = 10_000;
    private static readonly Figure _ratio = new("R15", 2.0, 1.2, "a take from a table attacked with crafted keys / random ones");
    private static readonly Figure _refused = new("R15-refused", 0, 0, "innocents refused in an attacked table");

    public IReadOnlyList<Figure> Figures { get; } = [_ratio, _refused];

    public void Measure(RatioReport report)
    {
        if (!report.Wants(_ratio, _refused))
        {
            return;
        }

        // A number's hash code folds its halves, a GUID's its four parts, a record's multiplies the first number's.
        var numbers = Attack(i => (long)((ulong)(uint)i | ((ulong)(uint)i << 32)), random => random.NextInt64());
        var guids = Attack(i => OfHalves((ulong)i * 0x9E3779B97F4A7C15, (ulong)i * 0x9E3779B97F4A7C15), random => OfHalves((ulong)random.NextInt64(), (ulong)random.NextInt64()));
        var pairs = Attack(i => new Pair(i, (int)-(i * -1521134295)), random => new Pair(random.NextInt64(), random.NextInt64()));
        report.Add(_ratio, Math.Max(numbers.Ratio, Math.Max(guids.Ratio, pairs.Ratio)));
        report.Add(_refused, numbers.Refused + guids.Refused + pairs.Refused);
        report.Note($"R15: numbers {numbers.Ratio:0.##}, GUIDs {guids.Ratio:0.##}, pairs {pairs.Ratio:0.##}");
    }

    private static Guid OfHalves(ulong first, ulong second) => Unsafe.BitCast<(ulong, ulong), Guid>((first, second));

    private static (double Ratio, long Refused) Attack<TKey>(Func<int, TKey> crafted, Func<Random, TKey> random)
        where TKey : notnull, IEquatable<TKey>
    {
        var dice = new Random(5);
        TKey[] attack = [.. Enumerable.Range(0, Keys).Select(crafted)];
        TKey[] usual = [.. Enumerable.Range(0, Keys).Select(_ => random(dice))];
        TKey[] innocents = [.. Enumerable.Range(0, Innocents).Select(_ => random(dice))];
        var ratios = new List<double>();
        var refused = 0L;
        for (var round = 0; round < 11; round++)
        {
            var (attacked, quiet) = (Table<TKey>(), Table<TKey>());
            var times = round % 2 == 0 ? (Fill(attacked, attack), Fill(quiet, usual)) : Swapped(Fill(quiet, usual), Fill(attacked, attack));
            ratios.Add(times.Item1 / times.Item2);
            refused += innocents.Count(key => !attacked.TryTake(key).IsGranted);
            refused += attack.Count(key => attacked.TryTake(key).IsTableFull);
        }

        return (Contest.Median(ratios.Skip(2)), refused);
    }

    private static (double, double) Swapped(double one, double other) => (other, one);

    private static TokenBucketTable<TKey> Table<TKey>()
        where TKey : notnull, IEquatable<TKey> => new(Loops.Rate(5, TimeSpan.FromDays(1)));

    private static double Fill<TKey>(TokenBucketTable<TKey> table, TKey[] keys)
        where TKey : notnull, IEquatable<TKey>
    {
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < 3; round++)
        {
            foreach (var key in keys)
            {
                table.TryTake(key);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private readonly record struct Pair(long First, long Second);
}
