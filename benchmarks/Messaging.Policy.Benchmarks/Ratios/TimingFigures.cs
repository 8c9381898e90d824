using System.Diagnostics;
using Messaging.Policy.Benchmarks.Service;
using Messaging.Policy.Benchmarks.Timing;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>
/// Figures T1 to T3: how well the time of a call tells apart two reasons that the sender is not told, as the area under the ROC curve of a classifier by time alone. 0.5 tells nothing,
/// 1 tells always. A control of two equal reasons is measured beside them: where it comes out at 0.55 or more, the run says nothing.
/// </summary>
public sealed class TimingFigures : IFigureGroup
{
    private const double MostOfControl = 0.55;
    private const int Calls = 200_000;
    private const int OfMedian = 101;
    private const int Lists = 120;

    // Longer than a call takes, and than each decision of a list takes.
    private static readonly TimeSpan _leastOfCall = TimeSpan.FromMicroseconds(4);
    private static readonly TimeSpan _leastOfList = TimeSpan.FromMicroseconds(2);

    private static readonly Figure _t1 = new("T1", 0.60, 0.55, "one call");
    private static readonly Figure _t2 = new("T2", 0.70, 0.55, "the median of 101 calls");
    private static readonly Figure _t3 = new("T3", 0.60, 0.55, "one list of the greatest length, all of one kind");

    public IReadOnlyList<Figure> Figures { get; } = [_t1, _t2, _t3];

    public void Measure(RatioReport report)
    {
        if (!report.Wants(_t1, _t2, _t3))
        {
            return;
        }

        if (report.Wants(_t1, _t2))
        {
            MeasureCalls(report, _t1, _t2, _leastOfCall);
            MeasureCalls(report, null, null, TimeSpan.Zero);
        }

        if (report.Wants(_t3))
        {
            Tell(report, _t3, $"T3, least time {_leastOfList.TotalMicroseconds} µs", [.. Worlds(_leastOfList).Select(OfLists)]);
        }
    }

    private static void MeasureCalls(RatioReport report, Figure? one, Figure? median, TimeSpan leastTime)
    {
        Samples[] measured = [.. Worlds(leastTime).Select(Singles)];
        Tell(report, one, $"T1, least time {leastTime.TotalMicroseconds} µs", measured);
        Tell(report, median, $"T2, least time {leastTime.TotalMicroseconds} µs", [.. measured.Select(Medians)]);
    }

    private static SecretWorld[] Worlds(TimeSpan leastTime) =>
        [new(SecretWorld.Hidden, "{}", leastTime), new(SecretWorld.Silent, """{ "sender_blocked": "silent" }""", leastTime)];

    /// <summary>The worst pair is the figure; the two that are equal are the control.</summary>
    private static void Tell(RatioReport report, Figure? figure, string what, IReadOnlyList<Samples> measured)
    {
        var pairs = measured.SelectMany(samples => samples.Pairs()).OrderByDescending(pair => pair.Area).ToList();
        var control = pairs.Where(pair => pair.IsControl).Max(pair => pair.Area);
        var told = pairs.Where(pair => !pair.IsControl).ToList();
        if (figure is not null)
        {
            report.Add(figure, control < MostOfControl ? told[0].Area : double.PositiveInfinity);
        }

        report.Note($"{what}: control {control:0.000}; {string.Join(", ", told.Take(6).Select(pair => FormattableString.Invariant($"{pair.One}/{pair.Other} {pair.Area:0.000}")))}; medians of one kind {Medians(measured)}");
    }

    private static string Medians(IEnumerable<Samples> measured) =>
        string.Join(", ", measured.SelectMany(samples => samples.Kinds.Select((kind, i) => FormattableString.Invariant($"{kind} {samples.MedianNanoseconds(i):0}"))));

    private static Samples Singles(SecretWorld world)
    {
        var samples = new Samples(world.Kinds, Calls);
        var chance = new Random(20261126);
        var order = Enumerable.Range(0, world.Kinds.Count).ToArray();
        for (var round = -Calls / 10; round < Calls; round++)
        {
            chance.Shuffle(order);
            foreach (var kind in order)
            {
                var attempt = world.Attempt(kind, chance.Next(SecretWorld.OfEach));
                var start = Stopwatch.GetTimestamp();
                var decision = Completed.Of(world.Evaluator.CanSendMessageAsync(attempt));
                var took = Stopwatch.GetTimestamp() - start;
                world.Check(kind, decision);
                if (round >= 0)
                {
                    samples.Add(kind, took);
                }
            }
        }

        return samples;
    }

    private static Samples OfLists(SecretWorld world)
    {
        var samples = new Samples(world.Kinds, Lists);
        var chance = new Random(20261126);
        var order = Enumerable.Range(0, world.Kinds.Count).ToArray();
        var decisions = new Decision[SecretWorld.OfEach];
        for (var round = -5; round < Lists; round++)
        {
            chance.Shuffle(order);
            foreach (var kind in order)
            {
                var attempt = world.Attempt(kind, 0);
                var start = Stopwatch.GetTimestamp();
                Completed.Of(world.Evaluator.CanSendMessagesAsync(attempt, world.Recipients(kind), decisions));
                var took = Stopwatch.GetTimestamp() - start;
                world.Check(kind, decisions[0]);
                if (round >= 0)
                {
                    samples.Add(kind, took);
                }
            }
        }

        return samples;
    }

    private static Samples Medians(Samples singles)
    {
        var medians = new Samples(singles.Kinds, Calls / OfMedian);
        for (var kind = 0; kind < singles.Kinds.Count; kind++)
        {
            foreach (var chunk in singles.Of(kind).Chunk(OfMedian).Where(chunk => chunk.Length == OfMedian))
            {
                Array.Sort(chunk);
                medians.Add(kind, chunk[OfMedian / 2]);
            }
        }

        return medians;
    }
}
