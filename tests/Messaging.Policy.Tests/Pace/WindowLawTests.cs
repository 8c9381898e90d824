using CsCheck;
using NodaTime;

namespace Messaging.Policy.Tests.Pace;

/// <summary>
/// A window that is not continuous never admits more than its limit, net of what was given back: any fixed or calendar window, any period that ends at an instant for rolling. The law
/// goes by what was granted and when, and is broken by a bucket and by windows that forget too early.
/// </summary>
public sealed class WindowLawTests
{
    private const long Limit = 5;
    private const long Every = 24_000;

    private static readonly CalendarWindows _days = new(DateTimeZoneProviders.Tzdb["Europe/Madrid"], CalendarUnit.Day);
    private static readonly long _noon = Micros.Of(Instant.FromUtc(2026, 10, 24, 12, 0));

    private delegate long? Taking(long now, long cost);

    private delegate void Returning(long now, long cost, long mark);

    [Theory]
    [InlineData(BudgetWindow.Fixed)]
    [InlineData(BudgetWindow.Rolling)]
    [InlineData(BudgetWindow.Calendar)]
    public void No_window_admits_more_than_its_limit(BudgetWindow window) =>
        FindBreach(window, () =>
        {
            var book = new InMemoryBudgets();
            return ((now, cost) => Take(book, window, now, cost), (now, cost, mark) => Return(book, window, now, cost, mark));
        }).Should().BeNull();

    [Theory]
    [InlineData(BudgetWindow.Fixed)]
    [InlineData(BudgetWindow.Rolling)]
    public void The_law_notices_a_bucket(BudgetWindow window) =>
        FindBreach(window, () =>
        {
            var book = new InMemoryBudgets();
            return ((now, cost) => Take(book, BudgetWindow.Continuous, now, cost), (now, cost, mark) => Return(book, BudgetWindow.Continuous, now, cost, mark));
        }).Should().NotBeNull();

    [Fact]
    public void The_law_notices_slices_that_are_counted_from_their_beginning() =>
        FindBreach(BudgetWindow.Rolling, () =>
        {
            var sums = new Dictionary<long, long>();
            return ((now, cost) =>
            {
                var slice = now / 1_000;
                if (sums.Where(one => (one.Key * 1_000) + Every > now).Sum(one => one.Value) + cost > Limit)
                {
                    return null;
                }

                sums[slice] = sums.GetValueOrDefault(slice) + cost;
                return slice * 1_000;
            }, (_, cost, mark) => sums[mark / 1_000] -= cost);
        }).Should().NotBeNull();

    [Fact]
    public void The_law_notices_a_give_back_to_a_window_that_is_not_the_one_any_more() =>
        FindBreach(BudgetWindow.Fixed, () =>
        {
            var (start, sum) = (long.MinValue / 2, 0L);
            return ((now, cost) =>
            {
                (start, sum) = now < start + Every ? (start, sum) : (now, 0);
                sum += sum + cost <= Limit ? cost : 0;
                return sum <= Limit && sum >= cost ? start : null;
            }, (_, cost, _) => sum -= cost);
        }).Should().NotBeNull();

    [Theory]
    [InlineData(BudgetWindow.Fixed)]
    [InlineData(BudgetWindow.Rolling)]
    [InlineData(BudgetWindow.Calendar)]
    public void A_clock_that_steps_back_is_at_the_beginning_of_the_latest_window(BudgetWindow window)
    {
        var book = new InMemoryBudgets();
        var later = _noon + (100 * 24 * 3600 * 1_000_000L);
        Take(book, window, later, Limit).Should().NotBeNull();
        Take(book, window, _noon, 1).Should().BeNull("it counts as the beginning of the latest window, which is full");
        var lacking = Request(window, _noon, 1);
        book.Ask(lacking);
        lacking.Charges[0].ClearsAtMicroseconds.Should().Be(window switch
        {
            BudgetWindow.Fixed => later + Every,
            BudgetWindow.Rolling => (((later / 1_000) + 1) * 1_000) + Every,
            _ => _days.At(later).End,
        });
    }

    [Theory]
    [InlineData(BudgetWindow.Fixed)]
    [InlineData(BudgetWindow.Rolling)]
    [InlineData(BudgetWindow.Calendar)]
    public void A_key_that_was_forgotten_wins_nothing_by_a_clock_that_steps_back(BudgetWindow window)
    {
        var book = new InMemoryBudgets(1);
        Take(book, window, _noon, 2, sender: 1).Should().NotBeNull();
        var later = _noon + (3 * 24 * 3600 * 1_000_000L);
        Take(book, window, later, 2, sender: 2).Should().NotBeNull("the first window has ended, and its place is free");
        book.Reclaimed.Should().Be(1);
        var taken = 0L;
        for (var i = 0; i < 10; i++)
        {
            taken += Take(new InMemoryBudgets(), window, _noon, 1, sender: 1) is null ? 0 : 0;
            var request = Request(window, _noon - 1, Limit, sender: 1);
            taken += book.Ask(request).IsGranted ? 0 : 1;
        }

        taken.Should().Be(0, "what was forgotten had ended: the key is at the beginning of a window after it");
    }

    /// <summary>Takes and give-backs at random instants, forward; null, or what was admitted too much.</summary>
    private static string? FindBreach(BudgetWindow window, Func<(Taking Take, Returning Return)> make)
    {
        string? breach = null;
        var strides = window == BudgetWindow.Calendar ? Gen.Long[0, 10L * 3600 * 1_000_000] : Gen.Frequency((6, Gen.Long[0, 3_000]), (1, Gen.Long[0, 30_000]));
        Gen.Select(strides, Gen.Long[0, 3], Gen.Int[0, 5]).Array[1, 80].Sample(
            steps =>
            {
                var (take, giveBack) = make();
                var now = _noon;
                var granted = new List<(long At, long Cost, long Mark)>();
                foreach (var (stride, cost, kind) in steps)
                {
                    now += stride;
                    if (kind == 0 && granted.Count > 0)
                    {
                        // A window that a take began goes on without it.
                        var last = granted.FindLastIndex(one => one.Cost > 0) is >= 0 and var index ? index : 0;
                        giveBack(now, granted[last].Cost, granted[last].Mark);
                        granted[last] = granted[last] with { Cost = 0 };
                    }
                    else if (take(now, cost) is { } mark)
                    {
                        granted.Add((now, cost, mark));
                    }
                }

                breach ??= Breach(window, granted);
            },
            iter: 1_000,
            threads: 1);
        return breach;
    }

    private static string? Breach(BudgetWindow window, List<(long At, long Cost, long Mark)> granted)
    {
        var tooMany = window switch
        {
            BudgetWindow.Calendar => granted.GroupBy(one => _days.At(one.At)).Any(day => day.Sum(one => one.Cost) > Limit),
            BudgetWindow.Rolling => granted.Exists(last => granted.Where(one => one.At <= last.At && one.At > last.At - Every).Sum(one => one.Cost) > Limit),
            _ => Windows(granted).Any(sum => sum > Limit),
        };
        return tooMany ? string.Join(", ", granted) : null;
    }

    /// <summary>What each fixed window admitted: one begins with the first take after the last one has ended.</summary>
    private static IEnumerable<long> Windows(List<(long At, long Cost, long Mark)> granted)
    {
        var (start, sum) = (long.MinValue / 2, 0L);
        foreach (var (at, cost, _) in granted)
        {
            if (at >= start + Every)
            {
                yield return sum;
                (start, sum) = (at, 0);
            }

            sum += cost;
        }

        yield return sum;
    }

    private static long? Take(InMemoryBudgets book, BudgetWindow window, long now, long cost, long sender = 1)
    {
        var request = Request(window, now, cost, sender);
        return book.Take(request).IsGranted ? request.Charges[0].TakenMark : null;
    }

    private static void Return(InMemoryBudgets book, BudgetWindow window, long now, long cost, long mark)
    {
        var request = Request(window, now, cost);
        request.Charges[0].Outcome = BudgetOutcome.Granted;
        request.Charges[0].TakenMark = mark;
        book.GiveBack(request);
    }

    private static BudgetRequest Request(BudgetWindow window, long now, long cost, long sender = 1)
    {
        var isCalendar = window == BudgetWindow.Calendar;
        return new(Micros.ToInstant(now), [new BudgetCharge
        {
            Key = new("a", BudgetKeyKind.Sender, sender, default),
            Sender = sender,
            Recipient = 2,
            Limit = Limit,
            Cost = cost,
            Window = window,
            IntervalMicroseconds = window == BudgetWindow.Continuous ? Every / Limit : 0,
            EveryMicroseconds = isCalendar || window == BudgetWindow.Continuous ? 0 : Every,
            WindowStartMicroseconds = isCalendar ? _days.At(now).Start : 0,
            WindowEndMicroseconds = isCalendar ? _days.At(now).End : 0,
        }]);
    }
}
