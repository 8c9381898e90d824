using Messaging.Policy.Tests.Flow;
using NodaTime;

namespace Messaging.Policy.Tests.Pace;

/// <summary>What returns of a take is what has not come back by itself.</summary>
public sealed class GiveBackAmountTests
{
    private const long Second = 1_000_000;
    private static readonly long _noon = Micros.Of(Stage.Noon);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(4, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    [InlineData(20, 10)]
    public void A_give_back_of_all_leaves_a_full_bucket_and_no_more_whenever_it_comes(int seconds, long left)
    {
        var book = new InMemoryBudgets();
        var taken = Taken(book, _noon, 10);
        GiveBack(book, taken, _noon + (seconds * Second));
        Left(book, _noon + (seconds * Second)).Should().Be(left);
    }

    [Fact]
    public void A_late_give_back_adds_nothing_to_a_burst()
    {
        var book = new InMemoryBudgets();
        var first = Taken(book, _noon, 10);
        Taken(book, _noon + (10 * Second), 10);
        GiveBack(book, first, _noon + (10 * Second));
        Left(book, _noon + (10 * Second)).Should().Be(0, "the first ten came back by themselves");
    }

    [Fact]
    public void Of_a_take_that_came_back_in_part_the_rest_returns()
    {
        var book = new InMemoryBudgets();
        var first = Taken(book, _noon, 6);
        Taken(book, _noon, 4);
        GiveBack(book, first, _noon + (2 * Second));
        Left(book, _noon + (2 * Second)).Should().Be(6, "two came back by themselves and four of the six are left of the first take");
    }

    [Fact]
    public void A_table_gives_back_what_a_named_take_still_lacks()
    {
        var table = new TokenBucketTable<long>(TokenBucketTableTests.Options(10, Second));
        var first = table.TryTake(1, 10, Stage.Noon);
        var later = Stage.Noon + Duration.FromSeconds(10);
        table.TryTake(1, 10, later).IsGranted.Should().BeTrue();
        table.GiveBack(1, 10, first, later);
        table.TryTake(1, 1, later).IsGranted.Should().BeFalse();
        table.GiveBack(1, 10, default, later);
        table.TryTake(1, 1, later).IsGranted.Should().BeFalse("what was refused has nothing to give back");
        table.GiveBack(1, 10, table.TryTake(2, 10, later), later);
        table.TryTake(1, 10, later).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void A_refund_returns_of_each_take_of_the_conversation_what_it_still_lacks_and_only_once()
    {
        var book = new InMemoryBudgets();
        Taken(book, _noon, 3, recorded: true);
        var second = Taken(book, _noon + Second, 3, recorded: true);
        Taken(book, _noon + Second, 2);
        Taken(book, _noon + (2 * Second), 3, recorded: true);
        GiveBack(book, second, _noon + (2 * Second));
        Left(book, _noon + (2 * Second)).Should().Be(4);

        Refund(book, _noon + (2 * Second));
        Left(book, _noon + (2 * Second)).Should().Be(8, "one of the first three and the last three are still lacking, and the other conversation keeps its two");
        Refund(book, _noon + (2 * Second));
        Left(book, _noon + (2 * Second)).Should().Be(8);
    }

    [Theory]
    [InlineData(29, 23, 59, 10)]
    [InlineData(30, 0, 0, 9)]
    public void What_a_conversation_remembers_ends_thirty_days_after_the_take(int days, int hours, int minutes, long left)
    {
        var book = new InMemoryBudgets();
        Taken(book, _noon, 1, recorded: true, interval: 40L * 24 * 3600 * Second);
        var later = _noon + ((((days * 24L) + hours) * 60) + minutes) * 60 * Second;
        Refund(book, later, 40L * 24 * 3600 * Second);
        Left(book, later, 40L * 24 * 3600 * Second).Should().Be(left);
    }

    [Fact]
    public void Takes_that_followed_each_other_are_kept_as_one_and_given_back_one_by_one()
    {
        var book = new InMemoryBudgets();
        BudgetRequest[] takes = [.. Enumerable.Range(0, 5).Select(_ => Taken(book, _noon, 2, recorded: true))];
        book.Outstanding.Copy(_noon).Should().ContainSingle().Which.Takes.Should().ContainSingle().Which.Tokens.Should().Be(10);
        GiveBack(book, takes[2], _noon);
        GiveBack(book, takes[2], _noon);
        Left(book, _noon).Should().Be(2);
        book.Outstanding.Copy(_noon).Single().Takes.Select(take => take.Tokens).Should().Equal(4, 4);
        GiveBack(book, takes[4], _noon);
        GiveBack(book, takes[0], _noon);
        Refund(book, _noon);
        GiveBack(book, takes[1], _noon);
        Left(book, _noon).Should().Be(10);
    }

    private static BudgetRequest Taken(InMemoryBudgets book, long now, long tokens, bool recorded = false, long interval = Second)
    {
        var request = Request(now, tokens, recorded, interval);
        book.Take(request).IsGranted.Should().BeTrue();
        return request;
    }

    private static void GiveBack(InMemoryBudgets book, BudgetRequest taken, long now)
    {
        taken.NowMicroseconds = now;
        book.GiveBack(taken);
    }

    private static void Refund(InMemoryBudgets book, long now, long interval = Second) => book.Refund(Request(now, 0, recorded: true, interval));

    private static long Left(InMemoryBudgets book, long now, long interval = Second) =>
        Enumerable.Range(0, 11).Last(tokens => book.Ask(Request(now, tokens, recorded: false, interval)).IsGranted);

    private static BudgetRequest Request(long now, long tokens, bool recorded, long interval)
    {
        var request = new BudgetRequest { NowMicroseconds = now, IsRecorded = recorded, Conversation = recorded ? 1 : 0 };
        request.Add(new BudgetCharge
        {
            Key = new("a", BudgetKeyKind.Sender, 1, default),
            Sender = 1,
            Recipient = 2,
            Limit = 10,
            IntervalMicroseconds = interval,
            Cost = tokens,
            IsRefundable = recorded,
        });
        return request;
    }
}
