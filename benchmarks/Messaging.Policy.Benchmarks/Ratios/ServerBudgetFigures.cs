using Messaging.Policy.Benchmarks.Servers;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>D1 to D3: what a budget on a server costs.</summary>
public sealed class ServerBudgetFigures : IFigureGroup
{
    private const int Rounds = 9;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(250);
    private static readonly int[] Levels = [1, 16, 256];
    private static readonly double[] Gates = [0.6, 0.4, 0.3];
    private static readonly double[] Aims = [0.8, 0.8, 0.65];

    private static readonly Figure[] Redis = Throughputs("D1", Gates, Aims, "one budget in Redis / GET");
    private static readonly Figure[] EverySecond = Throughputs("D1e", Gates, Aims, "the same with an append-only file, written every second");
    private static readonly Figure[] Garnet = Throughputs("D1g", Gates, Aims, "the same on Garnet");
    private static readonly Figure[] Always = Throughputs("D1a", [0.5, 0.5, 0.4], [0.5, 0.5, 0.4], "one budget / SET PX with an append-only file that is always written");
    private static readonly Figure _d2 = new("D2", 2.0, 2.4, "three single-budget calls / three budgets in one, processor time of the server", IsFloor: true);
    private static readonly Figure _d3 = new("D3", 1, 1, "round trips of a take");

    public IReadOnlyList<Figure> Figures { get; } = [.. Redis, .. EverySecond, .. Garnet, .. Always, _d2, _d3];

    public void Measure(RatioReport report)
    {
        if (!report.Wants([.. Figures]))
        {
            return;
        }

        using var servers = MeasuredServers.Start("redis", "redis-everysec", "redis-always", "garnet");
        Throughput(report, servers["MESSAGING_POLICY_REDIS"], Redis);
        Throughput(report, servers["MESSAGING_POLICY_REDIS_EVERYSEC"], EverySecond);
        Throughput(report, servers["MESSAGING_POLICY_GARNET"], Garnet);
        Throughput(report, servers["MESSAGING_POLICY_REDIS_ALWAYS"], Always);
        using var store = new MeasuredStore(servers["MESSAGING_POLICY_REDIS"]);
        if (report.Wants(_d2))
        {
            Together(report, store);
        }

        if (report.Wants(_d3))
        {
            var before = store.ScriptCalls();
            Outstanding.Times(16, 1_000, turn => store.TakeAsync(MeasuredStore.Request(turn, hasId: true, "a", "b", "c")));
            report.Add(_d3, (store.ScriptCalls() - before) / 1_000.0);
        }
    }

    private static Figure[] Throughputs(string id, double[] gates, double[] aims, string meaning) =>
        [.. Levels.Select((level, i) => new Figure($"{id}.{level}", gates[i], aims[i], $"{meaning}, {level} outstanding", IsFloor: true))];

    private static void Throughput(RatioReport report, string address, Figure[] figures)
    {
        if (!report.Wants(figures))
        {
            return;
        }

        using var store = new MeasuredStore(address);
        Func<int, Task> plain = ReferenceEquals(figures, Always) ? store.SetAsync : store.GetAsync;
        Func<int, Task> take = turn => store.TakeAsync(MeasuredStore.Request(turn, hasId: true, "a"));
        Func<int, Task> nameless = turn => store.TakeAsync(MeasuredStore.Request(turn, hasId: false, "a"));
        for (var i = 0; i < figures.Length; i++)
        {
            var (ratios, leaner, rates) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = -2; round < Rounds; round++)
            {
                var one = Outstanding.Rate(Levels[i], RoundTime, plain);
                var ours = Outstanding.Rate(Levels[i], RoundTime, take);
                var lean = Outstanding.Rate(Levels[i], RoundTime, nameless);
                if (round >= 0)
                {
                    ratios.Add(ours / one);
                    leaner.Add(lean / one);
                    rates.Add(one);
                }
            }

            report.Add(figures[i], Contest.Median(ratios));
            report.Note($"{figures[i].Id}: {figures[i].Meaning}; without an id {Contest.Median(leaner):0.00}; the plain call {Contest.Median(rates):0} a second");
        }
    }

    private static void Together(RatioReport report, MeasuredStore store)
    {
        const int Calls = 20_000, Outstandings = 256;
        string[] budgets = ["a", "b", "c"];
        var (ratios, ones, threes, gets, fulls) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var one = Cost(turn => store.TakeAsync(MeasuredStore.Request(turn, hasId: true, budgets[turn % 3])));
            var three = Cost(turn => store.TakeAsync(MeasuredStore.Request(turn, hasId: true, "a", "b", "c")));
            var full = Cost(turn =>
            {
                var request = MeasuredStore.Request(turn, hasId: true, "a");
                request.Message = new MessageKey(turn % 1_000, 7, $"{round} {turn}");
                return store.TakeAsync(request);
            });
            var get = Cost(store.GetAsync);
            if (round >= 0)
            {
                ratios.Add(3 * one / three);
                ones.Add(one);
                threes.Add(three);
                gets.Add(get);
                fulls.Add(full);
            }
        }

        report.Add(_d2, Contest.Median(ratios));
        report.Note($"D2: processor time of the server a call: one budget {Contest.Median(ones):0.0} µs, three in one {Contest.Median(threes):0.0} µs, one with a message {Contest.Median(fulls):0.0} µs, GET {Contest.Median(gets):0.0} µs");

        double Cost(Func<int, Task> call)
        {
            var before = store.ProcessorTime();
            Outstanding.Times(Outstandings, Calls, call);
            return (store.ProcessorTime() - before) / 1_000.0 / Calls;
        }
    }
}
