using System.Globalization;
using Messaging.Policy.Benchmarks.Servers;
using Messaging.Policy.Npgsql.Tests.Faults;
using Messaging.Policy.StackExchangeRedis.Tests.Faults;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>D5 and D9: what is lost, late or taken twice while servers die, pause and lose replies. What runs is what the tests run.</summary>
public sealed class ServerFaultFigures : IFigureGroup
{
    private const int Rounds = 1_000;
    private const int Lanes = 8;

    // A cut breaks its connection, and connecting again takes longer than anything else here.
    private static readonly int Cuts = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_CUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var cuts) ? cuts : 400;

    private static readonly Figure _late = new("D5", 0, 0, "late blocks, 1,000 rounds of block and ask under kill -9 and a pause, and lost ones after a failover");
    private static readonly Figure _asynchronous = new("D5a", 1, 20, "lost blocks after a failover to an asynchronous standby, which has to lose", IsFloor: true);
    private static readonly Figure _replica = new("D5r", 1, 20, "late blocks, 20 rounds on a replica that lags, which has to be late", IsFloor: true);
    private static readonly Figure _token = new("D5t", 1, 1, "late answers that a token in the same statement calls fresh, which it has to", IsFloor: true);
    private static readonly Figure _buckets = new("D9", 0, 0, "buckets of a cluster that do not lack what was granted after a pause, and ones that lack less by more than a capacity after a failover");
    private static readonly Figure _cuts = new("D9c", 0, 0, "double takes and granted messages in no conversation, of takes whose replies were cut");

    public IReadOnlyList<Figure> Figures { get; } = [_late, _asynchronous, _replica, _token, _buckets, _cuts];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_late, _asynchronous, _replica, _token))
        {
            BlocksAsync(report).GetAwaiter().GetResult();
        }

        if (report.Wants(_buckets))
        {
            BucketsAsync(report).GetAwaiter().GetResult();
        }

        if (report.Wants(_cuts))
        {
            CutsAsync(report).GetAwaiter().GetResult();
        }
    }

    private static async Task BlocksAsync(RatioReport report)
    {
        var answers = await BlockFaults.RoundsAsync(Rounds);
        var failover = await BlockFaults.FailoverAsync(isSynchronous: true);
        var asynchronous = await BlockFaults.FailoverAsync(isSynchronous: false);
        var (saysFresh, isBlocked) = await BlockFaults.TokenInOneStatementAsync();
        report.Add(_late, answers.Late + failover.Lost + answers.LateApplied);
        report.Add(_asynchronous, asynchronous.Lost);
        report.Add(_replica, answers.LateReplica);
        report.Add(_token, saysFresh && !isBlocked ? 1 : 0);
        report.Note($"D5: of {Rounds} rounds {answers.Passed} messages passed where no block stood; {failover.Confirmed} blocks confirmed before the failover, {asynchronous.Confirmed} before the one of the twin");
    }

    private static async Task BucketsAsync(RatioReport report)
    {
        var pause = await ClusterRun.AfterAPauseAsync();
        var failover = await ClusterRun.AfterAFailoverAsync();
        report.Add(_buckets, pause.Differences.Count + failover.Differences.Count(bucket => bucket.Taken - bucket.Lacks > ClusterRun.Tokens));
        report.Note($"D9: {pause.Granted} granted with the pause, {failover.Granted} with the failover: {failover.Unknown} ends unknown, {failover.Lost} tokens of lost states, {failover.Missing} tokens missing");
    }

    private static async Task CutsAsync(RatioReport report)
    {
        using var servers = MeasuredServers.Start("redis");
        var port = int.Parse(servers["MESSAGING_POLICY_REDIS"].Split(':')[1], CultureInfo.InvariantCulture);
        var runs = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => CutRun.RunAsync(port, Cuts / Lanes)));
        report.Add(_cuts, runs.Sum(run => run.DoubleTakes + run.OutOfConversations));
        report.Note($"D9c: {runs.Sum(run => run.Granted)} messages, {runs.Sum(run => run.Unknown)} of whose takes had an unknown end, {runs.Sum(run => run.WithoutExpiry)} keys without expiry");
    }
}
