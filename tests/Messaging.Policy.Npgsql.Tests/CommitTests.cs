using Npgsql;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>Which commits wait for the disk: a trigger that runs at the commit notes the setting that is in force there.</summary>
public sealed class CommitTests
{
    [Theory]
    [InlineData("off", "on")]
    [InlineData("local", "on")]
    [InlineData("remote_write", "on")]
    [InlineData("on", "on")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task A_block_is_committed_synchronously_whatever_the_connection_says(string said, string expected)
    {
        using var database = new TestDatabase();
        using var tables = Watched(database, said);

        await new BlockListWriter(tables).BlockAsync("ana", "ben", default);
        await new BlockListWriter(tables).UnblockAsync("ana", "ben", default);
        await new MessagingFactWriter(tables).SetBlocksAsync("ben", "ana", BlockState.None | BlockState.Mutes);

        database.Lines("select setting from seen").Should().Equal(expected, expected, expected);
    }

    [Fact]
    public async Task What_is_no_block_is_committed_as_the_connection_says_after_one_too()
    {
        using var database = new TestDatabase();
        using var tables = Watched(database, "off");

        await new BlockListWriter(tables).BlockAsync("ana", "ben", default);
        await new MessagingFactWriter(tables).SetCommunityAsync("ana", "ben", shared: true);

        database.Lines("select setting from seen").Should().Equal(["on", "off"], "the trigger sees the difference, and the setting ends with its transaction");
    }

    private static NpgsqlTables Watched(TestDatabase database, string setting)
    {
        database.Run("""
            create table seen (number bigint generated always as identity, setting text);
            create function note() returns trigger language plpgsql as $$ begin insert into seen (setting) values (current_setting('synchronous_commit')); return null; end $$;
            create constraint trigger noted after insert or update on mp_pairs deferrable initially deferred for each row execute function note();
            """);
        return new(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c synchronous_commit={setting}", MaxPoolSize = 1 }.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(30) });
    }
}
