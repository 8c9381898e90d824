using Messaging.Policy.StackExchangeRedis.Tests;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>What stands in the tables, who removes it, how it is committed, and what a check sees.</summary>
public sealed class BudgetTableTests : IDisposable
{
    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task An_owners_budgets_stand_in_one_row_until_they_are_full()
    {
        var store = _database.NewStore();
        var request = Charges.Now(Charges.Of("ana", 10), Charges.Of("ana", 10, cost: 5, budget: "b"), Charges.Of("ana", 10, budget: "c"));
        (await store.TakeAsync(request, default)).IsGranted.Should().BeTrue();

        Read<long>("select count(*) from {0}budgets").Should().Be(1);
        Read<int>("select cardinality(names) from {0}budgets").Should().Be(3);
        var day = DayOf(request.NowMicroseconds + (5 * Charges.Hour));
        Read<int>("select kept_day from {0}budgets").Should().BeInRange(day + 1, day + 2, "it is full after five hours, and kept for that day and some time");
    }

    [Fact]
    public async Task What_matters_stays_and_what_says_nothing_any_more_is_removed()
    {
        var store = _database.NewStore();
        await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default);
        await store.TakeAsync(Charges.Now(Charges.Of("ben", 1), Charges.OfRecipient("cho", 1)), default);
        (await store.TakeAsync(Message("m", "eve"), default)).IsGranted.Should().BeTrue();
        await store.VoidAsync(Charges.Now(Charges.Of("dan", 1)), default);

        // Dan's row holds nothing.
        (await store.CleanAsync()).Should().Be(1);
        (await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default)).IsGranted.Should().BeFalse();
        (await store.AskAsync(Message("m", "eve"), default)).Known.Should().NotBeNull();

        // As when all of it is over, and the day has passed in which the buckets were full again.
        Run("update {0}budget_messages set kept = 1; update {0}budget_takes set kept = 1");
        (await store.CleanAsync()).Should().Be(5, "four takes and a message");
        Run($"update {{0}}budgets set kept_day = {DayOf(Charges.Now().NowMicroseconds)}");
        (await store.CleanAsync()).Should().Be(4, "the rows of Ana, Ben, Cho and Eve");
    }

    [Fact]
    public async Task No_more_is_removed_than_was_said_and_what_a_call_uses_stays()
    {
        var store = _database.NewStore();
        for (var i = 0; i < 5; i++)
        {
            await store.TakeAsync(Charges.Now(Charges.Of($"{i}", 1)), default);
        }

        Run("update {0}budget_takes set kept = 1");
        await using (var connection = await _database.Database.Direct.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand($"select id from {_database.Prefix}budget_takes limit 1 for update", connection, transaction);
            await hold.ExecuteScalarAsync();
            (await store.CleanAsync(3)).Should().Be(3);
            (await store.CleanAsync(3)).Should().Be(1);
        }

        (await store.CleanAsync(3)).Should().Be(1);
        await FluentActions.Awaiting(() => store.CleanAsync(0).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("on", "off")]
    [InlineData("remote_apply", "off")]
    public async Task Takes_are_committed_asynchronously_and_what_the_host_commits_is_not(string said, string expected)
    {
        _database.NewStore();
        Run("""
            create table seen (number bigint generated always as identity, setting text);
            create function note() returns trigger language plpgsql as $$ begin insert into seen (setting) values (current_setting('synchronous_commit')); return null; end $$;
            create constraint trigger noted after insert or update on {0}budgets deferrable initially deferred for each row execute function note();
            """);
        await using var store = new NpgsqlBudgetStore(
            new NpgsqlConnectionStringBuilder(_database.Database.ConnectionString) { Options = $"-c synchronous_commit={said}", MaxPoolSize = 1 }.ConnectionString, new() { TablePrefix = _database.Prefix, CommandTimeout = TimeSpan.FromSeconds(30) });

        await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default);
        await store.TakeAsync(Charges.Now(Charges.Of("ben", 1), Charges.Of("cho", 1)), default);
        Run("update {0}budgets set kept_day = kept_day");

        _database.Database.Lines("select distinct setting from seen order by setting").Should().Equal(expected, "on");
    }

    [Fact]
    public async Task Names_are_the_hosts_and_the_script_may_run_again_beside_another_version()
    {
        var (schema, prefix) = ($"{_database.Database.Read<string>("select current_schema()")}_b", "it's \"$code$\" {budgets} ");
        try
        {
            _database.Database.Run(NpgsqlSchema.CreateBudgetScript(schema, prefix));
            await using var store = new NpgsqlBudgetStore(_database.Database.ConnectionString, new() { Schema = schema, TablePrefix = prefix, CommandTimeout = TimeSpan.FromSeconds(30) });
            await store.CheckAsync();
            (await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default)).IsGranted.Should().BeTrue();

            _database.Database.Run(NpgsqlSchema.CreateBudgetScript(schema, prefix));

            (await store.TakeAsync(Message("m"), default)).IsGranted.Should().BeFalse("what was taken stays");
            (await store.TakeAsync(Message("m", "ben"), default)).IsGranted.Should().BeTrue();
            await store.CleanAsync();
        }
        finally
        {
            _database.Database.Run($"drop schema {schema} cascade");
        }
    }

    [Theory]
    [InlineData("drop table {0}budget_takes", "There is no table \"{0}budget_takes\".")]
    [InlineData("alter function {0}budget_all_v1 rename to gone", "There is no function \"{0}budget_all_v1\".")]
    [InlineData("alter function {0}budget_one_v1 rename to gone", "NpgsqlSchema.CreateBudgetScript writes them.")]
    public async Task What_is_missing_is_told_by_name(string sql, string expected)
    {
        var store = _database.NewStore();
        await store.CheckAsync();
        Run(sql);

        (await FluentActions.Awaiting(() => store.CheckAsync().AsTask()).Should().ThrowAsync<NpgsqlTablesRefusedException>()).Which.Message.Should().Contain(expected.Replace("{0}", _database.Prefix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("default_transaction_read_only=on", "The server is a standby or read only")]
    [InlineData(@"default_transaction_isolation=repeatable\ read", "read committed")]
    public async Task A_connection_that_cannot_hold_budgets_is_refused(string setting, string expected)
    {
        _database.NewStore();
        await using var store = new NpgsqlBudgetStore(new NpgsqlConnectionStringBuilder(_database.Database.ConnectionString) { Options = $"-c {setting}" }.ConnectionString, new() { TablePrefix = _database.Prefix });

        (await FluentActions.Awaiting(() => store.CheckAsync().AsTask()).Should().ThrowAsync<NpgsqlTablesRefusedException>()).Which.Message.Should().Contain(expected);
    }

    [Fact]
    public async Task An_instant_that_cannot_be_counted_is_refused_before_anything_is_sent()
    {
        var store = _database.NewStore();

        await FluentActions.Awaiting(() => store.TakeAsync(Charges.At(NodaTime.Instant.FromUnixTimeSeconds(-1), Charges.Of("ana", 1)), default).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    private static int DayOf(long microseconds) => (int)(microseconds / (24 * Charges.Hour));

    private static BudgetRequest Message(string id, AccountId? sender = null)
    {
        var request = Charges.Now(Charges.Of(sender ?? "ana", 1));
        return new(request.Now, request.Charges.ToArray(), new MessageKey(sender ?? "ana", "ben", id)) { Id = Guid.NewGuid(), Holder = Guid.NewGuid(), LeaseMicroseconds = Charges.Hour, IsInstantNamed = false };
    }

    private void Run(string sql) => _database.Database.Run(sql.Replace("{0}", _database.Prefix, StringComparison.Ordinal));

    private T Read<T>(string sql) => _database.Database.Read<T>(sql.Replace("{0}", _database.Prefix, StringComparison.Ordinal));
}
