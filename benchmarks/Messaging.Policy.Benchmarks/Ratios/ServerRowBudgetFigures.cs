using Messaging.Policy.Benchmarks.Servers;
using Messaging.Policy.Npgsql;
using NodaTime;
using Npgsql;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>D8: budgets in PostgreSQL by eight connections, against reading one row by its key; and that calls which name the same rows in every order never wait for each other in a circle.</summary>
public sealed class ServerRowBudgetFigures : IFigureGroup
{
    private const int Callers = 8;
    private const int Senders = 10_000;
    private const int Rounds = 9;
    private const long Plenty = 1_000_000_000;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(250);

    private static readonly Figure _d8 = new("D8", 0.35, 0.5, "one budget in PostgreSQL / one row by key, 8 connections", IsFloor: true);
    private static readonly Figure _deadlocks = new("D8d", 0, 0, "deadlocks of takes that name the same owners in every order");
    private static readonly Figure _twin = new("D8t", 1, 1, "the same where rows are not sorted: deadlocks that a count must see", IsFloor: true);

    public IReadOnlyList<Figure> Figures { get; } = [_d8, _deadlocks, _twin];

    public void Measure(RatioReport report)
    {
        if (!report.Wants([.. Figures]))
        {
            return;
        }

        using var servers = MeasuredServers.Start("postgres");
        var settings = new NpgsqlConnectionStringBuilder(servers["MESSAGING_POLICY_POSTGRES"]) { MaxPoolSize = Callers, MinPoolSize = Callers, Timeout = 60 };
        using var store = new NpgsqlBudgetStore(settings.ConnectionString, new() { CommandTimeout = TimeSpan.FromMinutes(1) });
        using var plain = NpgsqlDataSource.Create(ConnectionStrings.WithPlans(settings.ConnectionString));
        Run(plain, NpgsqlSchema.CreateBudgetScript());
        Rate(report, store, plain);
        Deadlocks(report, settings.ConnectionString);
    }

    private static void Rate(RatioReport report, NpgsqlBudgetStore store, NpgsqlDataSource plain)
    {
        if (!report.Wants(_d8))
        {
            return;
        }

        Run(plain, "create table plain (key bytea primary key, value bigint not null)");
        Run(plain, $"insert into plain select decode('7301' || lpad(to_hex(n), 16, '0'), 'hex'), n from generate_series(0, {Senders}) as n");
        Outstanding.Times(Callers, Senders, turn => TakeAsync(store, turn, hasId: false));
        Run(plain, "vacuum analyze");
        string[] kinds = ["one budget", "without an id", "three of one owner", "three owners", "with a message", "one hot budget", "an ask"];
        Func<int, Task>[] calls =
        [
            turn => TakeAsync(store, turn, hasId: true), turn => TakeAsync(store, turn, hasId: false), turn => TakeAsync(store, Request(turn, hasId: true, "a", "b", "c")),
            turn => TakeAsync(store, OfThree(turn)), turn => TakeAsync(store, WithMessage(turn)), _ => TakeAsync(store, 1, hasId: true), async turn => await store.AskAsync(Request(turn, hasId: false, "a"), default),
        ];
        var ratios = calls.Select(_ => new List<double>()).ToArray();
        var rows = new List<double>();
        for (var round = -2; round < Rounds; round++)
        {
            var row = Outstanding.Rate(Callers, RoundTime, turn => RowAsync(plain, turn));
            for (var kind = 0; kind < calls.Length; kind++)
            {
                var rate = Outstanding.Rate(Callers, RoundTime, calls[kind]);
                if (round >= 0)
                {
                    ratios[kind].Add(rate / row);
                }
            }

            if (round >= 0)
            {
                rows.Add(row);
            }
        }

        report.Add(_d8, Contest.Median(ratios[0]));
        report.Note($"D8: rows {Contest.Median(rows):0} a second; {string.Join(", ", kinds.Zip(ratios).Select(pair => $"{pair.First} {Contest.Median(pair.Second):0.00}"))}");
    }

    private static void Deadlocks(RatioReport report, string connectionString)
    {
        if (report.Wants(_deadlocks) || report.Wants(_twin))
        {
            using var impatient = NpgsqlDataSource.Create(ConnectionStrings.WithPlans(new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c deadlock_timeout=20ms" }.ConnectionString));
            report.Add(_deadlocks, CountDeadlocks(impatient, areSorted: true));
            report.Add(_twin, CountDeadlocks(impatient, areSorted: false));
        }
    }

    /// <summary>By the function that the store calls: it locks rows in the order in which the store names them.</summary>
    private static int CountDeadlocks(NpgsqlDataSource source, bool areSorted)
    {
        var (sql, deadlocks) = (NpgsqlBudgetStore.TextOfAll(new(null, "mp_")), 0);
        Outstanding.Times(Callers, areSorted ? 20_000 : 1_000, async turn =>
        {
            await using var command = source.CreateCommand(sql);
            BudgetCall.WriteAll(command.Parameters, Of(turn, "a", 1, 2, 3, 4), BudgetStep.Take);
            if (!areSorted && turn % 2 == 0)
            {
                Array.Reverse((byte[][])command.Parameters[BudgetCall.Owners].Value!);
                Array.Reverse((int[])command.Parameters[BudgetCall.Owners + 1].Value!);
            }

            try
            {
                await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DeadlockDetected)
            {
                Interlocked.Increment(ref deadlocks);
            }
        });
        return deadlocks;
    }

    private static Task TakeAsync(NpgsqlBudgetStore store, int turn, bool hasId) => TakeAsync(store, Request(turn, hasId, "a"));

    private static async Task TakeAsync(NpgsqlBudgetStore store, BudgetRequest request)
    {
        if (!(await store.TakeAsync(request, default).ConfigureAwait(false)).IsGranted)
        {
            throw new InvalidOperationException("A take of plenty was refused.");
        }
    }

    private static async Task RowAsync(NpgsqlDataSource source, int turn)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand("select value from plain where key = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = BudgetRowKeys.OwnerOf(new("a", BudgetKeyKind.Sender, turn % Senders, default)) });
        _ = (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
    }

    private static void Run(NpgsqlDataSource source, string sql)
    {
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private static BudgetRequest OfThree(int turn) => Of(turn, "a", turn % Senders, (turn + 1) % Senders, (turn + 7) % Senders);

    private static BudgetRequest WithMessage(int turn)
    {
        var request = Request(turn, hasId: true, "a");
        request.Message = new(turn % Senders, 7, request.Id.ToString());
        (request.Holder, request.LeaseMicroseconds, request.Draft) = (request.Id, 60_000_000, new byte[100]);
        return request;
    }

    private static BudgetRequest Request(int turn, bool hasId, params ReadOnlySpan<string> budgets)
    {
        var charges = new List<BudgetCharge>();
        foreach (var budget in budgets)
        {
            charges.Add(Charge(turn % Senders, budget));
        }

        return new(Instant.FromUnixTimeSeconds(1_800_000_000), charges) { Id = hasId ? Guid.NewGuid() : default, IsInstantNamed = false };
    }

    /// <summary>One budget of several owners, in an order that changes.</summary>
    private static BudgetRequest Of(int turn, string budget, params int[] owners)
    {
        if (turn % 3 == 0)
        {
            Array.Reverse(owners);
        }

        return new(Instant.FromUnixTimeSeconds(1_800_000_000), owners.Select(owner => Charge(owner, budget))) { Id = Guid.NewGuid(), IsInstantNamed = false };
    }

    private static BudgetCharge Charge(int sender, string budget) =>
        new() { Key = new(budget, BudgetKeyKind.Sender, sender, default), Sender = sender, Recipient = 7, Limit = Plenty, IntervalMicroseconds = 1_000, Cost = 1 };
}
