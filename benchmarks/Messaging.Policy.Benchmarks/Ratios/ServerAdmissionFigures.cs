using Messaging.Policy.Benchmarks.Servers;
using NodaTime;
using StackExchange.Redis;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>D4: what is granted beyond a limit, and by a server that has to show it.</summary>
public sealed class ServerAdmissionFigures : IFigureGroup
{
    private const int Limit = 1_000;
    private const int Attempts = 16_000;
    private const int Connections = 8;
    private const int Rounds = 5;

    private static readonly Figure _d4 = new("D4", 0, 0, "granted beyond a limit of 1,000, of 16,000 attempts over eight connections, Redis and Garnet");
    private static readonly Figure _d4Late = new("D4l", 0, 0, "the same with callers whose instants are late");
    private static readonly Figure _d4Twin = new("D4t", 1, 1, "the same on a server whose scripts are not atomic, which the store refuses", IsFloor: true);

    public IReadOnlyList<Figure> Figures { get; } = [_d4, _d4Late, _d4Twin];

    public void Measure(RatioReport report)
    {
        if (!report.Wants([.. Figures]))
        {
            return;
        }

        using var servers = MeasuredServers.Start("redis", "garnet", "garnet-plain");
        string[] sound = [servers["MESSAGING_POLICY_REDIS"], servers["MESSAGING_POLICY_GARNET"]];
        report.Add(_d4, sound.Sum(address => Beyond(address, late: false)));
        report.Add(_d4Late, sound.Sum(address => Beyond(address, late: true)));
        report.Add(_d4Twin, Beyond(servers["MESSAGING_POLICY_GARNET_PLAIN"], late: false));
    }

    /// <returns>What was granted beyond the limit, over some rounds; what was granted less counts, too.</returns>
    private static double Beyond(string address, bool late)
    {
        var beyond = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var connections = Enumerable.Range(0, Connections).Select(_ => ConnectionMultiplexer.Connect(address)).ToArray();
            var stores = connections.Select(connection => new RedisBudgetStore(
                new() { Configuration = address, KeyPrefix = $"admission:{late}:{round}:", CallTimeout = TimeSpan.FromMinutes(1) }, new RedisLink(connection.GetDatabase(), IsCluster: false))).ToArray();
            var granted = 0;
            Outstanding.Times(256, Attempts, async turn =>
            {
                if ((await stores[turn % Connections].TakeAsync(Request(turn, late), default).ConfigureAwait(false)).IsGranted)
                {
                    Interlocked.Increment(ref granted);
                }
            });
            beyond += Math.Abs(granted - Limit);
            foreach (var connection in connections)
            {
                connection.Dispose();
            }
        }

        return beyond;
    }

    private static BudgetRequest Request(int turn, bool late)
    {
        BudgetCharge charge = new() { Key = new("a", BudgetKeyKind.Sender, 1, default), Sender = 1, Recipient = 2, Limit = Limit, IntervalMicroseconds = 3_600_000_000, Cost = 1 };
        BudgetCharge window = charge with { Key = new("b", BudgetKeyKind.Sender, 1, default), Window = BudgetWindow.Rolling, IntervalMicroseconds = 0, EveryMicroseconds = 86_400_000_000 };
        var now = Instant.FromUnixTimeSeconds(1_800_000_000) - Duration.FromSeconds(late ? turn % 60 : 0);
        return new(now, [charge, window]) { Id = Guid.NewGuid(), IsInstantNamed = late };
    }
}
