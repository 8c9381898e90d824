using NodaTime;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>How often a call goes to the server: turns of a proxy that sees every byte.</summary>
public sealed class RoundTripTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(500, false)]
    [InlineData(500, true)]
    public async Task The_facts_of_a_decision_or_a_list_are_one_round_trip(int others, bool wantsReports)
    {
        using var database = new TestDatabase(isWatched: true);
        var facts = new FactRepository(database.Tables);

        (await TurnsAsync(database, async () => await facts.FindAsync(Request(others, wantsReports), CancellationToken.None))).Should().Be(1);
    }

    [Fact]
    public async Task The_facts_of_a_group_are_one_round_trip()
    {
        using var database = new TestDatabase(isWatched: true);
        var facts = new FactRepository(database.Tables);
        AccountId[] members = [.. Enumerable.Range(0, 30).Select(number => (AccountId)(long)number)];

        (await TurnsAsync(database, async () => await facts.FindAsync(new FactRequest("ana", members, groupSubjects: members, groupOthers: members), CancellationToken.None))).Should().Be(1);
    }

    [Fact]
    public async Task Five_ports_that_are_asked_in_turn_are_five_round_trips_so_that_the_count_sees_them()
    {
        using var database = new TestDatabase(isWatched: true);
        var facts = new FactRepository(database.Tables);

        var turns = await TurnsAsync(database, async () =>
        {
            foreach (var part in (FactParts[])[FactParts.Accounts, FactParts.Relations, FactParts.Blocks, FactParts.Threads])
            {
                await facts.FindAsync(new FactRequest("ana", ["ben"], part), CancellationToken.None);
            }

            await facts.FindAsync(new FactRequest("ana", [], FactParts.None, Noon), CancellationToken.None);
        });

        turns.Should().Be(5);
    }

    [Fact]
    public async Task A_conversation_is_begun_and_replaced_in_one_round_trip_each()
    {
        using var database = new TestDatabase(isWatched: true);
        var threads = new ThreadRepository(database.Tables);
        await threads.TryReplaceAsync("cem", "dan", MessageThread.None, MessageThread.None with { Beginnings = 1 }, CancellationToken.None);
        var before = database.Proxy.Turns;
        var current = MessageThread.None;
        for (var i = 1; i <= 10; i++)
        {
            var next = current with { Beginnings = i };
            (await threads.TryReplaceAsync("ana", "ben", current, next, CancellationToken.None)).Should().BeTrue();
            current = next;
        }

        (database.Proxy.Turns - before).Should().Be(10);
    }

    [Fact]
    public async Task A_block_is_one_round_trip_with_the_setting_that_its_commit_needs()
    {
        using var database = new TestDatabase(isWatched: true);
        var writer = new BlockListWriter(database.Tables);

        (await TurnsAsync(database, async () => await writer.BlockAsync("ana", "ben", CancellationToken.None))).Should().Be(1);
    }

    [Fact]
    public async Task Nothing_is_sent_where_nothing_is_asked_or_the_caller_has_given_up()
    {
        using var database = new TestDatabase(isWatched: true);
        await new FactRepository(database.Tables).FindAsync(new FactRequest("ana", [], FactParts.None), CancellationToken.None);
        await FluentActions.Awaiting(() => new BlockListWriter(database.Tables).BlockAsync("ana", "ben", new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        database.Proxy.Turns.Should().Be(0);
    }

    private static FactRequest Request(int others, bool wantsReports) =>
        new("ana", Enumerable.Range(0, others).Select(number => (AccountId)(long)number), reportsAfter: wantsReports ? Noon : null);

    /// <summary>Turns of one call, after the connection was made and its statements were prepared.</summary>
    private static async Task<long> TurnsAsync(TestDatabase database, Func<Task> call)
    {
        for (var i = 0; i < 5; i++)
        {
            await call();
        }

        var before = database.Proxy.Turns;
        await call();
        return database.Proxy.Turns - before;
    }
}
