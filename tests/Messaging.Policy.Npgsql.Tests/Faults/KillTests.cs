using System.Collections.Concurrent;
using System.Globalization;
using Messaging.Policy.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>kill -9 of PostgreSQL: between the statements of a change, and again and again under load. What was confirmed is there, and what is there is whole.</summary>
[Collection("faults")]
public sealed class KillTests(KilledServer server) : IClassFixture<KilledServer>
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_KILLS"), out var kills) ? kills : 20;

    [Fact]
    public async Task A_server_that_dies_between_the_statements_of_a_block_has_none_of_it_and_the_next_call_makes_it()
    {
        using var database = new TestDatabase(server: server.ConnectionString);
        var writer = new BlockListWriter(database.Tables);

        await FluentActions.Awaiting(() => KilledInsideAsync(database, "mp_pairs", () => writer.BlockAsync("ben", "ana", CancellationToken.None).AsTask())).Should().ThrowAsync<NpgsqlException>();

        database.Read<long>("select count(*) from mp_pairs").Should().Be(0);
        (await writer.BlockAsync("ben", "ana", CancellationToken.None)).HasChanged.Should().BeTrue();
        database.Read<long>("select count(*) from mp_pairs where \"LowBlocks\" + \"HighBlocks\" > 2").Should().Be(1);
    }

    [Fact]
    public async Task A_server_that_dies_between_the_block_and_the_report_keeps_the_block_and_the_next_call_reports_once()
    {
        using var database = new TestDatabase(server: server.ConnectionString);
        await BlockRounds.AddAccountsAsync(database.Tables);
        var sink = new CountingSink();
        var desk = new ReportDesk(new MessagingPolicyOptions(), new SinglePorts(new FactRepository(database.Tables)), new BlockListWriter(database.Tables), new ReportOutbox(database.Tables), sink);
        var report = new MessageReport { By = "ben", About = "ana", MessageId = "m", At = Noon };

        var receipt = await KilledInsideAsync(database, "mp_reports", () => desk.ReportAndBlockAsync(report).AsTask());

        receipt.Report.Should().Be(ReportState.NotKept);
        database.Read<long>("select count(*) from mp_reports").Should().Be(0);
        database.Read<long>("select count(*) from mp_pairs where \"LowBlocks\" + \"HighBlocks\" > 2").Should().Be(1, "the block was first, and was confirmed");
        await desk.ReportAndBlockAsync(report);
        await desk.ReportAndBlockAsync(report);
        database.Read<long>("select count(*) from mp_reports").Should().Be(1);
        sink.Reports.Should().ContainSingle();
    }

    [Fact]
    public async Task Of_what_was_confirmed_under_kills_nothing_is_lost_and_no_row_is_torn()
    {
        using var database = new TestDatabase(server: server.ConnectionString);
        var (confirmed, isOver) = (new ConcurrentDictionary<long, long>(), false);
        var writers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            var writer = new BlockListWriter(database.Tables);
            for (long account = 10 + number; !Volatile.Read(ref isOver); account += 4)
            {
                try
                {
                    await writer.BlockUntilAsync(1L, account, EndOf(account), CancellationToken.None);
                    confirmed[account] = account;
                }
                catch (Exception outage) when (BlockRounds.IsOutage(outage))
                {
                    await Task.Delay(5);
                }
            }
        })).ToArray();
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = confirmed.Count;
            while (confirmed.Count < before + 20)
            {
                await Task.Delay(2);
            }

            server.Kill();
            server.StartAgain();
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(writers);
        database.Direct.Clear();
        using var after = new NpgsqlTables(database.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(30) });
        confirmed.Count.Should().BeGreaterThanOrEqualTo(20 * Kills);
        (await BlockRounds.LostAsync(after, [.. confirmed.Keys])).Should().Be(0);
        var micros = EndOf(0).ToUnixTimeTicks() / 10;
        database.Read<long>(string.Create(CultureInfo.InvariantCulture, $"""
            select count(*) from mp_pairs where "LowBlocks" <> 3 or "HighBlocks" <> 1 or "HighBlockUntil" is not null
            or "LowBlockUntil" is distinct from {micros} + 1000000 * ('x' || encode(substr("High", 2), 'hex'))::bit(64)::bigint
            """)).Should().Be(0, "a row has both columns of its block, or is not there");
    }

    private static Instant EndOf(long account) => Instant.FromUtc(2100, 1, 1, 0, 0) + Duration.FromSeconds(account);

    /// <summary>Runs a change that is held by a trigger in the middle of its transaction, and kills the server there.</summary>
    private async Task<T> KilledInsideAsync<T>(TestDatabase database, string table, Func<Task<T>> change)
    {
        database.Run($"""
            create function held() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(7); return new; end $$;
            create trigger held after insert on {table} for each row execute function held();
            """);
        await using var gate = await database.Direct.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(7)", gate);
        await hold.ExecuteNonQueryAsync();
        var changing = change();
        await PostgresPair.UntilAsync(database.Direct, "select exists (select from pg_locks where locktype = 'advisory' and not granted)");
        server.Kill();
        try
        {
            return await changing;
        }
        finally
        {
            server.StartAgain();
            database.Direct.Clear();
            database.Run($"drop trigger held on {table}");
        }
    }

    private sealed class CountingSink : IReportSink
    {
        public List<MessageReport> Reports { get; } = [];

        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
        {
            Reports.Add(report);
            return default;
        }
    }
}
