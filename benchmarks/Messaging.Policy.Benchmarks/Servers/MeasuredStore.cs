using System.Globalization;
using NodaTime;
using StackExchange.Redis;

namespace Messaging.Policy.Benchmarks.Servers;

/// <summary>A store and the plain client beside it, on one connection.</summary>
internal sealed class MeasuredStore : IDisposable
{
    private const int Senders = 1_000;
    private const long Limit = 1_000_000_000;
    private const long Interval = 1_000;

    private readonly ConnectionMultiplexer _multiplexer;
    private readonly RedisKey[] _keys = [.. Enumerable.Range(0, Senders).Select(i => (RedisKey)string.Create(CultureInfo.InvariantCulture, $"plain:{i}"))];

    public MeasuredStore(string address)
    {
        _multiplexer = ConnectionMultiplexer.Connect($"{address},allowAdmin=true");
        Database = _multiplexer.GetDatabase();
        Store = new(new() { Configuration = address, KeyPrefix = "figures:", CallTimeout = TimeSpan.FromMinutes(1) }, new RedisLink(Database, IsCluster: false));
        foreach (var key in _keys)
        {
            Database.StringSet(key, "1795348800000000", TimeSpan.FromHours(1));
        }
    }

    public IDatabase Database { get; }

    public RedisBudgetStore Store { get; }

    public Task GetAsync(int turn) => Database.StringGetAsync(_keys[turn % Senders]);

    public Task SetAsync(int turn) => Database.StringSetAsync(_keys[turn % Senders], "1795348800000000", TimeSpan.FromHours(1));

    /// <summary>A request as the evaluator makes it: with an id, by the server's clock.</summary>
    public static BudgetRequest Request(int sender, bool hasId, params ReadOnlySpan<string> budgets)
    {
        var charges = new List<BudgetCharge>();
        foreach (var budget in budgets)
        {
            charges.Add(new() { Key = new(budget, BudgetKeyKind.Sender, sender % Senders, default), Sender = sender % Senders, Recipient = 7, Limit = Limit, IntervalMicroseconds = Interval, Cost = 1 });
        }

        return new(Instant.FromUnixTimeSeconds(1_800_000_000), charges) { Id = hasId ? Guid.NewGuid() : default, IsInstantNamed = false };
    }

    public async Task TakeAsync(BudgetRequest request)
    {
        if (!(await Store.TakeAsync(request, default).ConfigureAwait(false)).IsGranted)
        {
            throw new InvalidOperationException("A take of plenty was refused.");
        }
    }

    /// <summary>The processor time of the server's main thread, in nanoseconds.</summary>
    public long ProcessorTime()
    {
        var process = _multiplexer.GetServers()[0].Info("server").SelectMany(section => section).First(pair => pair.Key == "process_id").Value;
        return long.Parse(File.ReadAllText($"/proc/{process}/task/{process}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>How often the server was asked to run a script.</summary>
    public long ScriptCalls() => _multiplexer.GetServers()[0].Info("commandstats").SelectMany(section => section)
        .Where(pair => pair.Key is "cmdstat_evalsha" or "cmdstat_eval")
        .Sum(pair => long.Parse(pair.Value.Split(',')[0]["calls=".Length..], CultureInfo.InvariantCulture));

    public void Dispose() => _multiplexer.Dispose();
}
