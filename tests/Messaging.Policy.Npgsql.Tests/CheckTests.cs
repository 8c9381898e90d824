using Npgsql;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>What the health check sees.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task Tables_of_the_script_are_right()
    {
        using var database = new TestDatabase();

        await database.Tables.CheckAsync();
    }

    [Theory]
    [InlineData("drop table mp_reports", "There is no table \"mp_reports\"")]
    [InlineData("alter table mp_pairs drop column \"Token\"", "\"mp_pairs\" must have a column \"Token\" uuid NOT NULL")]
    [InlineData("alter table mp_accounts alter column \"Kind\" type bigint", "\"mp_accounts\" must have a column \"Kind\" integer NOT NULL")]
    [InlineData("alter table mp_accounts alter column \"Rest\" set not null", "\"mp_accounts\" must have a column \"Rest\" text")]
    [InlineData("alter table mp_pairs drop constraint \"PK_mp_pairs\"", "\"mp_pairs\" must have a unique index on (Low, High)")]
    [InlineData("drop index \"IX_mp_reports_Key\"", "\"mp_reports\" must have a unique index on (Key)")]
    public async Task What_is_missing_is_told_by_name(string sql, string expected)
    {
        using var database = new TestDatabase();
        database.Run(sql);

        (await FluentActions.Awaiting(() => database.Tables.CheckAsync().AsTask()).Should().ThrowAsync<NpgsqlTablesRefusedException>()).Which.Message.Should().Contain(expected);
    }

    [Theory]
    [InlineData(NpgsqlPorts.All, true)]
    [InlineData(NpgsqlPorts.Threads, true)]
    [InlineData(NpgsqlPorts.Accounts | NpgsqlPorts.Relations, false)]
    public async Task A_server_that_takes_no_changes_is_refused_where_some_are_made(NpgsqlPorts ports, bool isRefused)
    {
        using var database = new TestDatabase();
        await using var tables = new NpgsqlTables(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c default_transaction_read_only=on" }.ConnectionString, new() { Ports = ports });

        var check = FluentActions.Awaiting(() => tables.CheckAsync().AsTask());

        if (isRefused)
        {
            (await check.Should().ThrowAsync<NpgsqlTablesRefusedException>()).Which.Message.Should().StartWith("The server is a standby or read only");
        }
        else
        {
            await check.Should().NotThrowAsync();
        }
    }
}
