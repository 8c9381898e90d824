using System.Globalization;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>How the server finds rows where there are many. MESSAGING_POLICY_ROWS says how many accounts; each has five pairs and one report.</summary>
public sealed class PlanTests : IDisposable
{
    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_ROWS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 20_000;

    private readonly TestDatabase _database = new();

    public PlanTests()
    {
        const string Key = "decode('01' || lpad(to_hex({0}), 16, '0'), 'hex')";
        static string Of(string number) => string.Format(CultureInfo.InvariantCulture, Key, number);
        Run($"""
            insert into mp_accounts ("Id", "Kind", "AgeAssurance", "Phone", "Email", "Standing", "SendsReadReceipts", "SendsTyping")
            select {Of("n")}, 1, 1, 1, 1, 1, true, true from generate_series(1, {Rows}) as n;
            insert into mp_pairs ("Low", "High", "LowRelation", "HighRelation", "SharesCommunity", "LowBlocks", "HighBlocks", "State", "Accepted", "LowSent", "HighSent", "LowReached", "HighReached", "LowShown", "HighShown", "Beginnings", "Token")
            select {Of("n")}, {Of("n + k * 7")}, 1, 1, false, 1, 1, 1, false, 0, 0, 0, 0, 0, 0, 0, '00000000-0000-0000-0000-000000000000' from generate_series(1, {Rows}) as n, generate_series(1, 5) as k;
            insert into mp_reports ("Key", "About", "By", "At", "Weight", "ClaimedUntil", "ClaimToken", "IsSent")
            select sha256({Of("n")}), {Of("n")}, {Of("n + 1")}, n, 1, 0, '00000000-0000-0000-0000-000000000000', n % 50 <> 0 from generate_series(1, {Rows}) as n;
            """);
        foreach (var table in new[] { "mp_accounts", "mp_pairs", "mp_reports" })
        {
            Run($"analyze {table}");
        }
    }

    public static TheoryData<string, string> Statements => new()
    {
        { "one", "PK_mp_accounts PK_mp_pairs" },
        { "accounts", "PK_mp_accounts" },
        { "pair", "PK_mp_pairs" },
        { "pairs", "PK_mp_pairs" },
        { "table", "PK_mp_pairs" },
        { "reports", "IX_mp_reports_About_At" },
        { "replace", "PK_mp_pairs" },
        { "claim", "IX_mp_reports_IsSent_Sequence PK_mp_reports" },
        { "sent", "IX_mp_reports_Key" },
        { "dismiss", "IX_mp_reports_About_At" },
    };

    public void Dispose() => _database.Dispose();

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_finds_its_rows_by_an_index_with_a_plan_that_is_made_once(string statement, string indexes)
    {
        var plan = Plan(statement);

        plan.Should().NotContain("Seq Scan").And.ContainAll(indexes.Split(' '));
        plan.Should().Contain("$1", "a generic plan has the parameters' places");
    }

    [Theory]
    [InlineData("one")]
    [InlineData("pair")]
    [InlineData("pairs")]
    [InlineData("replace")]
    public void Without_the_key_the_same_statement_reads_the_table_and_is_noticed(string statement)
    {
        Run("alter table mp_pairs drop constraint \"PK_mp_pairs\"; drop index \"IX_mp_pairs_High\"");

        Plan(statement).Should().Contain("Seq Scan");
    }

    [Fact]
    public void Accounts_that_the_database_orders_are_found_by_no_index()
    {
        Explain("(bytea, bytea) as select * from mp_pairs as p where least(p.\"Low\", p.\"High\") = least($1, $2) and greatest(p.\"Low\", p.\"High\") = greatest($1, $2)", "'\\x01', '\\x02'")
            .Should().Contain("Seq Scan");
    }

    [Fact]
    public async Task The_package_s_data_source_plans_lists_once_and_one_without_its_setting_anew()
    {
        (await CustomPlansAsync(_database.Tables)).Should().Be(0);

        await using var plain = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxAutoPrepare = 32, AutoPrepareMinUsages = 2, MaxPoolSize = 1 });
        await using var tables = new NpgsqlTables(plain, options: null);
        (await CustomPlansAsync(tables)).Should().BePositive("this is what the setting is for");
    }

    private static async Task<long> CustomPlansAsync(NpgsqlTables tables)
    {
        for (var i = 0; i < 12; i++)
        {
            await new FactRepository(tables).FindAsync(new FactRequest(1L, Enumerable.Range(2, 300).Select(number => (AccountId)(long)number)), default);
        }

        await using var connection = await tables.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select coalesce(sum(custom_plans), 0)::bigint, coalesce(sum(generic_plans), 0)::bigint from pg_prepared_statements where statement like '%mp_pairs%'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        (reader.GetInt64(0) + reader.GetInt64(1)).Should().BePositive("the statements are kept prepared");
        return reader.GetInt64(0);
    }

    private string Plan(string statement)
    {
        var (facts, pairs, reports) = (_database.Tables.Facts, _database.Tables.OfPairs, _database.Tables.OfReports);
        const string Thread = "integer, bytea, boolean, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint";
        const string Nulls = "1, null, false, 0, 0, null, null, 0, 0, 0, 0, null, 0";
        return statement switch
        {
            "one" => Explain($"(bytea, bytea, bytea, bytea) as {facts.One}", "'\\x01', '\\x02', '\\x01', '\\x02'"),
            "accounts" => Explain($"(bytea[]) as {facts.Accounts}", "'{}'"),
            "pair" => Explain($"(bytea, bytea) as {facts.Pair}", "'\\x01', '\\x02'"),
            "pairs" => Explain($"(bytea, bytea[], bytea[]) as {facts.Pairs}", "'\\x01', '{}', '{}'"),
            "table" => Explain($"(bytea[], bytea[]) as {facts.Table}", "'{}', '{}'"),
            "reports" => Explain($"(bytea, bigint) as {facts.Reports}", "'\\x01', 0"),
            "replace" => Explain($"(bytea, bytea, {Thread}, uuid, {Thread}) as {pairs.Replace}", $"'\\x01', '\\x02', {Nulls}, '00000000-0000-0000-0000-000000000000', {Nulls}"),
            "claim" => Explain($"(bigint, bigint, uuid, bigint) as {reports.Claim}", "0, 0, '00000000-0000-0000-0000-000000000000', 10"),
            "sent" => Explain($"(bytea) as {reports.MarkSent}", "'\\x01'"),
            _ => Explain($"(bytea, bytea, bigint) as {reports.Dismiss}", "'\\x01', '\\x02', 0"),
        };
    }

    private string Explain(string prepared, string values)
    {
        using var connection = _database.Direct.OpenConnection();
        using var prepare = new NpgsqlCommand($"deallocate all; set plan_cache_mode = force_generic_plan; prepare asked {prepared}", connection) { CommandTimeout = 600 };
        prepare.ExecuteNonQuery();
        using var command = new NpgsqlCommand($"explain verbose execute asked ({values})", connection);
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private void Run(string sql)
    {
        using var command = _database.Direct.CreateCommand(sql);
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }
}
