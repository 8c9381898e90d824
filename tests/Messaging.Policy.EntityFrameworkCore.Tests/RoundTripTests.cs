using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>How often a call goes to the database.</summary>
public sealed class RoundTripTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData(1, false, 2)]
    [InlineData(1, true, 3)]
    [InlineData(999, false, 2)]
    [InlineData(999, true, 3)]
    [InlineData(1_200, false, 4)]
    public async Task A_decision_or_a_list_is_a_query_for_accounts_one_for_pairs_and_one_for_reports(int others, bool wantsReports, int expected)
    {
        using var database = new TestDatabase();
        var request = new FactRequest("ana", Enumerable.Range(0, others).Select(number => (AccountId)(long)number), reportsAfter: wantsReports ? Noon : null);
        var before = database.Commands.Count;

        await new FactRepository<HostContext>(database).FindAsync(request, CancellationToken.None);

        (database.Commands.Count - before).Should().Be(expected);
    }

    [Fact]
    public async Task A_change_of_a_conversation_is_one_statement()
    {
        using var database = new TestDatabase();
        var threads = new ThreadRepository<HostContext>(database);
        var first = MessageThread.None with { Beginnings = 1 };
        await threads.TryReplaceAsync("ana", "ben", MessageThread.None, first, CancellationToken.None);
        var before = database.Commands.Count;

        (await threads.TryReplaceAsync("ana", "ben", first, MessageThread.None with { Beginnings = 2 }, CancellationToken.None)).Should().BeTrue();

        (database.Commands.Count - before).Should().Be(1);
    }

    [Fact]
    public async Task A_change_whose_reply_is_lost_and_that_another_one_followed_does_not_say_that_nothing_happened()
    {
        using var database = new TestDatabase();
        var threads = new ThreadRepository<HostContext>(database);
        var (first, second, third) = (MessageThread.None with { Beginnings = 1 }, MessageThread.None with { Beginnings = 2 }, MessageThread.None with { Beginnings = 3 });
        await threads.TryReplaceAsync("ana", "ben", MessageThread.None, first, CancellationToken.None);
        database.Commands.LoseNextReply();
        database.Commands.AfterLoss = () => threads.TryReplaceAsync("ana", "ben", second, third, CancellationToken.None).AsTask();

        await FluentActions.Awaiting(() => threads.TryReplaceAsync("ana", "ben", first, second, CancellationToken.None).AsTask()).Should().ThrowAsync<IOException>();

        (await threads.TryReplaceAsync("ana", "ben", third, first, CancellationToken.None)).Should().BeTrue("both were made");
    }
}
