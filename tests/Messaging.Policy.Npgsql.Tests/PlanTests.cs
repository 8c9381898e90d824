using Npgsql;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>How the server finds rows where there are many.</summary>
public sealed class PlanTests(PlanDatabase filled) : IClassFixture<PlanDatabase>
{
    private readonly TestDatabase _database = filled.Database;

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
    public void Without_the_key_the_same_statement_reads_the_table_and_is_noticed(string statement) =>
        Plan(statement, "alter table mp_pairs drop constraint \"PK_mp_pairs\"; drop index \"IX_mp_pairs_High\"").Should().Contain("Seq Scan");

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

    /// <param name="statement">Which one.</param>
    /// <param name="change">What is changed before, and taken back afterwards; null: nothing is.</param>
    private string Plan(string statement, string? change = null)
    {
        var (facts, pairs, reports) = (_database.Tables.Facts, _database.Tables.OfPairs, _database.Tables.OfReports);
        const string Thread = "integer, bytea, boolean, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint";
        const string Nulls = "1, null, false, 0, 0, null, null, 0, 0, 0, 0, null, 0";
        return statement switch
        {
            "one" => Explain($"(bytea, bytea, bytea, bytea) as {facts.One}", "'\\x01', '\\x02', '\\x01', '\\x02'", change),
            "accounts" => Explain($"(bytea[]) as {facts.Accounts}", "'{}'", change),
            "pair" => Explain($"(bytea, bytea) as {facts.Pair}", "'\\x01', '\\x02'", change),
            "pairs" => Explain($"(bytea, bytea[], bytea[]) as {facts.Pairs}", "'\\x01', '{}', '{}'", change),
            "table" => Explain($"(bytea[], bytea[]) as {facts.Table}", "'{}', '{}'", change),
            "reports" => Explain($"(bytea, bigint) as {facts.Reports}", "'\\x01', 0", change),
            "replace" => Explain($"(bytea, bytea, {Thread}, uuid, {Thread}) as {pairs.Replace}", $"'\\x01', '\\x02', {Nulls}, '00000000-0000-0000-0000-000000000000', {Nulls}", change),
            "claim" => Explain($"(bigint, bigint, uuid, bigint) as {reports.Claim}", "0, 0, '00000000-0000-0000-0000-000000000000', 10", change),
            "sent" => Explain($"(bytea) as {reports.MarkSent}", "'\\x01'", change),
            _ => Explain($"(bytea, bytea, bigint) as {reports.Dismiss}", "'\\x01', '\\x02', 0", change),
        };
    }

    private string Explain(string prepared, string values, string? change = null)
    {
        using var connection = _database.Direct.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var prepare = new NpgsqlCommand($"deallocate all; set plan_cache_mode = force_generic_plan; {change}; prepare asked {prepared}", connection) { CommandTimeout = 600 };
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
}
