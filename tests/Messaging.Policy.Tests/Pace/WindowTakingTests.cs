using CsCheck;
using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Pace;

/// <summary>Windows beside buckets: all of them or none, however many threads take, and as a saved store remembers them.</summary>
public sealed class WindowTakingTests
{
    private const long Second = 1_000_000;
    private const long Hour = 3600 * Second;
    private static readonly long _noon = Micros.Of(Stage.Noon);

    /// <summary>Windows and buckets in any order.</summary>
    public static TheoryData<string> Mixes => ["F", "C", "R", "FB", "BF", "RC", "BRFC", "CBBR"];

    [Theory]
    [MemberData(nameof(Mixes))]
    public async Task Many_threads_admit_exactly_the_scarcest_limit_and_lose_nothing(string mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        for (var run = 0; run < 20; run++)
        {
            var book = new InMemoryBudgets();
            var granted = 0;
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                for (var i = 0; i < 50; i++)
                {
                    var charges = Charges(mix, 1);
                    if (thread % 2 == 1)
                    {
                        Array.Reverse(charges);
                    }

                    Interlocked.Add(ref granted, book.Take(new(Stage.Noon, charges)).IsGranted ? 1 : 0);
                }
            })));
            granted.Should().Be(70);
            for (var i = 0; i < mix.Length; i++)
            {
                book.Ask(new(Stage.Noon, [Charges(mix, 10 * i)[i]])).IsGranted.Should().BeTrue();
                book.Ask(new(Stage.Noon, [Charges(mix, (10 * i) + 1)[i]])).IsGranted.Should().BeFalse();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void A_refusal_takes_from_none_and_begins_no_window(string mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        var book = new InMemoryBudgets();
        var spent = Charges("B", 70)[0] with { Key = new("spent", BudgetKeyKind.Sender, 1, default) };
        book.Take(new(Stage.Noon, [spent])).IsGranted.Should().BeTrue();
        book.Take(new(Stage.Noon, [.. Charges(mix, 5), spent])).IsGranted.Should().BeFalse();
        book.Count.Should().Be(1, "nothing is kept of what was refused");
        book.Take(new(Stage.Noon + NodaTime.Duration.FromSeconds(1), Charges(mix, 70))).IsGranted.Should().BeTrue();
    }

    [Theory]
    [InlineData('F', 1, 3)]
    [InlineData('R', 2, 2)]
    [InlineData('C', 1, 4)]
    public void A_request_that_names_a_window_several_times_takes_all_of_it_or_nothing(char window, int cost, int times)
    {
        var book = new InMemoryBudgets();
        var charge = Charges(window.ToString(), cost)[0] with { Limit = cost * times };
        book.Take(new(Stage.Noon, Enumerable.Repeat(charge, times + 1))).IsGranted.Should().BeFalse();
        book.Take(new(Stage.Noon, Enumerable.Repeat(charge, times))).IsGranted.Should().BeTrue();
        book.Ask(new(Stage.Noon, [charge])).IsGranted.Should().BeFalse();
    }

    [Theory]
    [InlineData('F')]
    [InlineData('R')]
    [InlineData('C')]
    public void A_window_of_limit_zero_grants_nothing_not_even_nothing_and_never_will(char window)
    {
        var request = new BudgetRequest(Stage.Noon, [Charges(window.ToString(), 0)[0] with { Limit = 0 }]);
        new InMemoryBudgets().Take(request).IsGranted.Should().BeFalse();
        request.Charges[0].ClearsAt.Should().BeNull();
    }

    [Fact]
    public void A_take_of_no_tokens_begins_a_fixed_window()
    {
        var book = new InMemoryBudgets();
        book.Take(new(Stage.Noon, Charges("F", 0))).IsGranted.Should().BeTrue();
        book.Take(new(At(30), Charges("F", 70))).IsGranted.Should().BeTrue();
        var lacking = new BudgetRequest(At(40), Charges("F", 1));
        book.Take(lacking).IsGranted.Should().BeFalse();
        lacking.Charges[0].ClearsAt.Should().Be(At(60));
    }

    [Theory]
    [InlineData('F')]
    [InlineData('R')]
    [InlineData('C')]
    public void A_give_back_subtracts_from_the_window_of_the_take_if_that_is_still_the_one(char window)
    {
        var book = new InMemoryBudgets();
        var first = new BudgetRequest(Stage.Noon, Charges(window.ToString(), 70));
        book.Take(first).IsGranted.Should().BeTrue();
        first.MoveTo(At(1));
        book.GiveBack(first);
        var second = new BudgetRequest(At(2), Charges(window.ToString(), 70));
        book.Take(second).IsGranted.Should().BeTrue();

        var later = At(60 * 24 * 3);
        book.Take(new(later, Charges(window.ToString(), 70, later))).IsGranted.Should().BeTrue();
        second.MoveTo(later);
        book.GiveBack(second);
        book.Take(new(later, Charges(window.ToString(), 1, later))).IsGranted.Should().BeFalse("the window of that take is gone");
    }

    [Fact]
    public void A_window_is_low_at_a_fifth_of_its_limit()
    {
        var book = new InMemoryBudgets();
        foreach (var window in "FRC")
        {
            var request = new BudgetRequest(Stage.Noon, Charges(window.ToString(), 55));
            book.Take(request);
            request.Charges[0].IsLow.Should().BeFalse();
            request = new BudgetRequest(Stage.Noon, Charges(window.ToString(), 1));
            book.Take(request);
            request.Charges[0].IsLow.Should().BeTrue("14 of 70 are left");
        }
    }

    [Fact]
    public void A_charge_that_says_no_window_is_a_mistake()
    {
        foreach (var charge in new[]
        {
            Charges("F", 1)[0] with { EveryMicroseconds = 0 }, Charges("R", 1)[0] with { EveryMicroseconds = -1 },
            Charges("C", 1)[0] with { WindowEndMicroseconds = 0 }, Charges("F", 1)[0] with { Window = (BudgetWindow)77 },
        })
        {
            FluentActions.Invoking(() => new InMemoryBudgets().Take(new(Stage.Noon, [charge]))).Should().Throw<ArgumentException>().WithMessage("The charge of the budget * has the window *");
        }
    }

    [Fact]
    public void Saved_windows_come_back_as_they_were_and_those_that_ended_do_not()
    {
        var book = new InMemoryBudgets();
        book.Take(new(Stage.Noon, Charges("F", 60))).IsGranted.Should().BeTrue();
        book.Take(new(Stage.Noon, Charges("C", 60))).IsGranted.Should().BeTrue();
        book.Take(new(At(-30), Charges("R", 30, At(-30)))).IsGranted.Should().BeTrue();
        book.Take(new(Stage.Noon, Charges("R", 30))).IsGranted.Should().BeTrue();
        foreach (var (minutes, keys) in new[] { (10, 3), (59, 3), (60, 2), (62, 2), (63, 1) })
        {
            var loaded = Reloaded(book, minutes);
            loaded.Count.Should().Be(keys, "after {0} minutes", minutes);
            foreach (var window in "FCR")
            {
                for (var tokens = 9; tokens <= 70; tokens += 1)
                {
                    var (left, right) = (new BudgetRequest(At(minutes), Charges(window.ToString(), tokens)), new BudgetRequest(At(minutes), Charges(window.ToString(), tokens)));
                    loaded.Ask(left).Should().Be(book.Ask(right));
                    left.Charges[0].ClearsAt.Should().Be(right.Charges[0].ClearsAt);
                }
            }
        }
    }

    [Fact]
    public void A_rolling_window_whose_length_a_policy_changed_counts_every_take_no_shorter()
    {
        Gen.Select(Gen.Long[1, 5_000], Gen.Long[1, 5_000], Gen.Select(Gen.Long[0, 800], Gen.Long[1, 3]).Array[1, 30]).Sample((before, after, takes) =>
        {
            var window = RollingWindow.Absent(new(1_000, before, 0, 0), PackedArrival.NeverTaken);
            var now = _noon;
            var counted = new List<(long At, long Cost)>();
            foreach (var (stride, cost) in takes)
            {
                now += stride;
                window.Take(new(1_000, before, 0, 0), now, cost);
                counted.Add((now, cost));
            }

            var most = 1_000 - counted.Where(one => one.At > now - Math.Min(before, after)).Sum(one => one.Cost);
            window.Judge(new(1_000, after, 0, 0), now, most + 1).IsGranted.Should().BeFalse();
        });
    }

    private static NodaTime.Instant At(int minutes) => Stage.Noon + NodaTime.Duration.FromMinutes(minutes);

    private static InMemoryBudgets Reloaded(InMemoryBudgets book, int minutes)
    {
        var stream = new MemoryStream();
        book.Save(stream, At(5));
        stream.Position = 0;
        return book.Loaded(stream, At(minutes));
    }

    /// <summary>Budgets of 70, 80, 90 ... in an hour: B a bucket, F fixed, R rolling, C a day of the calendar.</summary>
    private static BudgetCharge[] Charges(string kinds, long cost, NodaTime.Instant? at = null) =>
        [.. kinds.Select((kind, index) => new BudgetCharge
        {
            Key = new($"{kind}{index}", BudgetKeyKind.Sender, 1, default),
            Sender = 1,
            Recipient = 2,
            Limit = 70 + (10 * index),
            Cost = cost,
            Window = kind switch
            {
                'F' => BudgetWindow.Fixed,
                'R' => BudgetWindow.Rolling,
                'C' => BudgetWindow.Calendar,
                _ => BudgetWindow.Continuous,
            },
            IntervalMicroseconds = kind == 'B' ? Hour : 0,
            EveryMicroseconds = kind is 'F' or 'R' ? Hour : 0,
            WindowStartMicroseconds = kind == 'C' ? DayOf(at) : 0,
            WindowEndMicroseconds = kind == 'C' ? DayOf(at) + (24 * Hour) : 0,
        })];

    private static long DayOf(NodaTime.Instant? at) => Micros.Of(at ?? Stage.Noon) / (24 * Hour) * (24 * Hour);
}
