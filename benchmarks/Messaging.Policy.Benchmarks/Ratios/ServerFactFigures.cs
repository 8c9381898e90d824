using System.Diagnostics;
using Messaging.Policy.Benchmarks.Servers;
using Messaging.Policy.Benchmarks.Timing;
using Messaging.Policy.Npgsql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>D6 and D7: finding facts in PostgreSQL, against reading one row by its key, and one package against the other. Calls are one after the other, in turns.</summary>
public sealed class ServerFactFigures : IFigureGroup
{
    private const int Accounts = 20_000;
    private const int Listed = 500;
    private const int Warm = 300;
    private const int Calls = 3_000;
    private const int Lists = 200;

    private static readonly Figure _d6 = new("D6", 2.5, 1.5, "facts of one decision / one row by key, PostgreSQL, Npgsql");
    private static readonly Figure _d6Model = new("D6e", 2.0, 1.3, "the same by Entity Framework Core / by Npgsql");
    private static readonly Figure _d7 = new("D7", 35, 20, "facts of 500 / facts of one, Npgsql");
    private static readonly Figure _d7Model = new("D7e", 2.2, 1.5, "facts of 500 by Entity Framework Core / by Npgsql");

    public IReadOnlyList<Figure> Figures { get; } = [_d6, _d6Model, _d7, _d7Model];

    public void Measure(RatioReport report)
    {
        if (report.Wants([.. Figures]))
        {
            using var servers = MeasuredServers.Start("postgres");
            MeasureAsync(report, servers["MESSAGING_POLICY_POSTGRES"]).GetAwaiter().GetResult();
        }
    }

    private static async Task MeasureAsync(RatioReport report, string connectionString)
    {
        await using var tables = new NpgsqlTables(connectionString, options: null);
        await FillAsync(tables.DataSource);
        await using var model = Host(services => services.AddPooledDbContextFactory<Context>(options => options.UseNpgsql(tables.DataSource)), policy => policy.UseEntityFrameworkCore<Context>());
        await using var raw = Host(_ => { }, policy => policy.UseNpgsql(tables.DataSource));
        var (byModel, byNpgsql) = (model.GetRequiredService<IFactRepository>(), raw.GetRequiredService<IFactRepository>());

        var one = new Samples(["row", "Npgsql", "EF Core"], Calls);
        await InTurnsAsync(one, Warm, Calls, [turn => RowAsync(tables.DataSource, turn), turn => FindAsync(byNpgsql, turn, 1), turn => FindAsync(byModel, turn, 1)]);
        var list = new Samples(["Npgsql", "EF Core"], Lists);
        await InTurnsAsync(list, Warm / 10, Lists, [turn => FindAsync(byNpgsql, turn, Listed), turn => FindAsync(byModel, turn, Listed)]);

        report.Add(_d6, one.MedianNanoseconds(1) / one.MedianNanoseconds(0));
        report.Add(_d6Model, one.MedianNanoseconds(2) / one.MedianNanoseconds(1));
        report.Add(_d7, list.MedianNanoseconds(0) / one.MedianNanoseconds(1));
        report.Add(_d7Model, list.MedianNanoseconds(1) / list.MedianNanoseconds(0));
        report.Note($"D6: row {one.MedianNanoseconds(0) / 1000:0} us, Npgsql {one.MedianNanoseconds(1) / 1000:0} us, EF Core {one.MedianNanoseconds(2) / 1000:0} us");
        report.Note($"D7: Npgsql {list.MedianNanoseconds(0) / 1000:0} us, EF Core {list.MedianNanoseconds(1) / 1000:0} us");
    }

    private static async Task InTurnsAsync(Samples samples, int warm, int calls, Func<int, Task>[] kinds)
    {
        for (var turn = 0; turn < warm + calls; turn++)
        {
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                var start = Stopwatch.GetTimestamp();
                await kinds[kind](turn);
                if (turn >= warm)
                {
                    samples.Add(kind, Stopwatch.GetTimestamp() - start);
                }
            }
        }
    }

    /// <summary>Accounts 1 and on, of which each is in a pair with five others that are a multiple of seven above it.</summary>
    private static async Task FindAsync(IFactRepository facts, int turn, int others)
    {
        var subject = 1 + (turn * 31 % 10_000);
        var request = new FactRequest((long)subject, Enumerable.Range(1, others).Select(number => (AccountId)(long)(subject + (number * 7))), reportsAfter: Instant.FromUnixTimeSeconds(0));
        await facts.FindAsync(request, CancellationToken.None);
    }

    private static async Task RowAsync(NpgsqlDataSource dataSource, int turn)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select * from mp_accounts where \"Id\" = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = KeyOf(1 + (turn * 31 % 10_000)) });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        _ = reader.GetInt32(1);
    }

    private static byte[] KeyOf(long number)
    {
        var key = new byte[9];
        key[0] = 1;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(1), number);
        return key;
    }

    private static ServiceProvider Host(Action<IServiceCollection> more, Action<MessagingPolicyBuilder> facts)
    {
        var services = new ServiceCollection();
        more(services);
        services.AddMessagingPolicy(policy =>
        {
            facts(policy.UseDefaults());
            policy.UseInMemoryStore();
        });
        return services.BuildServiceProvider();
    }

    private static async Task FillAsync(NpgsqlDataSource dataSource)
    {
        static string Key(string number) => $"decode('01' || lpad(to_hex({number}), 16, '0'), 'hex')";
        await using var command = dataSource.CreateCommand($"""
            {NpgsqlSchema.CreateScript()}
            insert into mp_accounts ("Id", "Kind", "AgeAssurance", "Phone", "Email", "Standing", "SendsReadReceipts", "SendsTyping")
            select {Key("n")}, 1, 1, 1, 1, 1, true, true from generate_series(1, {Accounts}) as n;
            insert into mp_pairs ("Low", "High", "LowRelation", "HighRelation", "SharesCommunity", "LowBlocks", "HighBlocks", "State", "Accepted", "LowSent", "HighSent", "LowReached", "HighReached", "LowShown", "HighShown", "Beginnings", "Token")
            select {Key("n")}, {Key("n + k * 7")}, 1, 1, false, 1, 1, 1, false, 0, 0, 0, 0, 0, 0, 0, '00000000-0000-0000-0000-000000000000' from generate_series(1, {Accounts}) as n, generate_series(1, 5) as k;
            analyze mp_accounts; analyze mp_pairs; analyze mp_reports
            """);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Context(DbContextOptions<Context> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseMessagingPolicy();
    }
}
