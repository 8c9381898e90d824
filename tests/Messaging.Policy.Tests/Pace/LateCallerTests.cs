using CsCheck;

namespace Messaging.Policy.Tests.Pace;

/// <summary>A call whose instant was read before others took: it lowers nothing, in whatever order the calls arrive.</summary>
public sealed class LateCallerTests
{
    private const long Interval = 100_000;
    private const long Limit = 10;
    private const long Noon = 1_800_000_000_000_000;

    /// <summary>What is taken from: a table, a group, and the budgets of the store.</summary>
    public static TheoryData<string> Kinds => ["table", "group", "store"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_late_call_that_is_refused_leaves_what_others_took(string kind)
    {
        var take = Taker(kind);
        take(Noon, 10).Should().BeTrue();
        take(Noon + 500_000, 5).Should().BeTrue();
        take(Noon + 500_000, 1).Should().BeFalse();
        take(Noon, 1).Should().BeFalse("it comes late");
        take(Noon + 500_000, 5).Should().BeFalse("half a second has brought back five, and they are spent");
        take(Noon + 1_000_000, 5).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Ten_thousand_takes_by_turns_half_a_second_apart_are_granted_what_half_a_second_allows(string kind)
    {
        var take = Taker(kind);
        Enumerable.Range(0, 10_000).Count(i => take(Noon + (i % 2 * 500_000), 1)).Should().BeInRange(10, 15);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void In_whatever_order_instants_arrive_that_lie_within_a_minute_none_of_their_windows_admits_too_much(string kind)
    {
        Gen.Select(Gen.Long[0, 60_000_000], Gen.Long[0, 3]).Array[1, 60].Sample(
            takes =>
            {
                var take = Taker(kind);
                var admitted = takes.Where(one => take(Noon + one.Item1, one.Item2)).OrderBy(one => one.Item1).ToList();
                for (var from = 0; from < admitted.Count; from++)
                {
                    for (var to = from; to < admitted.Count; to++)
                    {
                        var tokens = admitted[from..(to + 1)].Sum(one => one.Item2);
                        ((tokens - Limit) * Interval).Should().BeLessThanOrEqualTo(admitted[to].Item1 - admitted[from].Item1);
                    }
                }
            },
            iter: 300);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_stored_stands_up_to_a_minute_beyond_an_empty_bucket_and_not_a_microsecond_longer(string kind)
    {
        const long Minute = 60_000_000;
        var take = Taker(kind);
        take(Noon + Minute, Limit).Should().BeTrue();
        take(Noon, 1).Should().BeFalse();
        take(Noon + Minute - 1, 0).Should().BeFalse("not even no tokens are there: the empty bucket lies a microsecond ahead");
        take(Noon + Minute + Interval, 1).Should().BeTrue("the late call a minute before changed nothing");

        take = Taker(kind);
        take(Noon + Minute + 1, Limit).Should().BeTrue();
        take(Noon, 1).Should().BeFalse();
        take(Noon + Interval, 1).Should().BeTrue("a clock that was set back locks no key for longer than a full refill");
    }

    [Fact]
    public void The_twin_that_lets_a_late_call_lower_the_arrival_time_admits_too_much()
    {
        var arrival = long.MinValue;
        bool Take(long now)
        {
            arrival = Math.Min(arrival, now + (Limit * Interval));
            var isGranted = Math.Max(arrival, now) - now + Interval <= Limit * Interval;
            arrival = isGranted ? Math.Max(arrival, now) + Interval : arrival;
            return isGranted;
        }

        Enumerable.Range(0, 10_000).Count(i => Take(Noon + (i % 2 * 500_000))).Should().BeGreaterThan(1_000);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Threads_that_read_moving_clocks_are_granted_what_limit_and_elapsed_time_allow(string kind)
    {
        for (var run = 0; run < 20; run++)
        {
            var take = Taker(kind);
            var elapsed = 0L;
            var granted = 0L;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < 500; i++)
                {
                    // The instant is read, the clock goes on, and others take before this one does.
                    var now = Interlocked.Add(ref elapsed, 997);
                    if (i % 7 == 0)
                    {
                        Thread.Yield();
                    }

                    Interlocked.Add(ref granted, take(Noon + now, 1) ? 1 : 0);
                }
            })));
            granted.Should().BeLessThanOrEqualTo(Limit + (elapsed / Interval)).And.BeGreaterThanOrEqualTo(Limit);
        }
    }

    private static Func<long, long, bool> Taker(string kind)
    {
        var options = TokenBucketTableTests.Options(Limit, Interval);
        var (table, group, book) = (new TokenBucketTable<long>(options), new TokenBucketGroup<long>(options, options with { TokenLimit = 1_000 }), new InMemoryBudgets());
        return kind switch
        {
            "table" => (now, tokens) => table.TryTake(1, tokens, Micros.ToInstant(now)).IsGranted,
            "group" => (now, tokens) => group.TryTake(1, tokens, Micros.ToInstant(now)).IsGranted,
            _ => (now, tokens) =>
            {
                var request = new BudgetRequest { NowMicroseconds = now };
                request.Add(new BudgetCharge { Key = new("a", BudgetKeyKind.Sender, 1, default), Limit = Limit, IntervalMicroseconds = Interval, Cost = tokens });
                return book.Take(request).IsGranted;
            }
            ,
        };
    }
}
