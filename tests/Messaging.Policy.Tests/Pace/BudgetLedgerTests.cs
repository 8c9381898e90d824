using CsCheck;

namespace Messaging.Policy.Tests.Pace;

/// <summary>The budgets in memory against the exact model, and under many threads.</summary>
public sealed class BudgetLedgerTests
{
    private static readonly string[] _names = ["a", "b", "c"];
    private static readonly AccountId[] _people = [1, 2, "three", Guid.Parse("00000000-0000-0000-0000-000000000004")];

    [Fact]
    public void Takes_questions_and_give_backs_of_several_budgets_equal_the_exact_model()
    {
        var rates = Gen.Select(Gen.Long[0, 5], Gen.Long[1, 400]).Array[3];
        var steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Long[0, 3].Array[3], Gen.Frequency((9, Gen.Long[-300, 500]), (1, Gen.Long[-70_000_000, 70_000_000])), Gen.Int[0, 4]).Array[1, 40];
        Gen.Select(rates, steps).Sample((rates, steps) =>
        {
            var book = new InMemoryBudgets();
            var models = new Dictionary<(int Budget, int Sender, int Recipient), RationalBucket>();
            var now = 5_000_000_000L;
            BudgetRequest? held = null;
            (int Sender, int Recipient) heldBy = default;
            (long At, Rational[] Missing) heldAs = default;
            foreach (var (sender, recipient, costs, stride, kind) in steps)
            {
                now += stride;
                if (kind == 0 && held is not null)
                {
                    held.NowMicroseconds = now;
                    book.GiveBack(held);
                    for (var budget = 0; budget < 3; budget++)
                    {
                        Model(budget, heldBy.Sender, heldBy.Recipient).GiveBack(now, held.Charges[budget].Cost, heldAs.Missing![budget], heldAs.At);
                    }

                    held = null;
                    continue;
                }

                var request = Request(rates, sender, recipient, costs, now);
                var has = Enumerable.Range(0, 3).Select(budget => Model(budget, sender, recipient).Has(now, costs[budget])).ToArray();
                var clears = Enumerable.Range(0, 3).Select(budget => Model(budget, sender, recipient).ClearsAt(now, costs[budget])).ToArray();
                var granted = (kind <= 1 ? book.Ask(request) : book.Take(request)).IsGranted;
                granted.Should().Be(has.All(each => each));
                for (var budget = 0; budget < 3; budget++)
                {
                    request.Charges[budget].Outcome.Should().Be(has[budget] ? BudgetOutcome.Granted : BudgetOutcome.Lacking);
                    if (!has[budget])
                    {
                        request.Charges[budget].ClearsAtMicroseconds.Should().Be(clears[budget] is { } at ? (long)at : long.MaxValue);
                    }

                    if (kind > 1 && granted)
                    {
                        Model(budget, sender, recipient).Take(now, costs[budget]);
                    }
                    else if (kind > 1)
                    {
                        Model(budget, sender, recipient).Settle(now);
                    }
                }

                if (kind > 1 && granted)
                {
                    (held, heldBy) = (request, (sender, recipient));
                    heldAs = (now, [.. Enumerable.Range(0, 3).Select(budget => Model(budget, sender, recipient).Missing(now))]);
                }
            }

            RationalBucket Model(int budget, int sender, int recipient)
            {
                var key = (budget, budget == 2 ? -1 : sender, budget == 0 ? -1 : recipient);
                return models.TryGetValue(key, out var model) ? model : models[key] = new(rates[budget].Item1, rates[budget].Item2);
            }
        }, iter: 1_000);
    }

    [Fact]
    public async Task Many_threads_admit_exactly_the_scarcest_budget_and_lose_no_token()
    {
        for (var run = 0; run < 100; run++)
        {
            var book = new InMemoryBudgets();
            (long, long)[] rates = [(100, 1_000_000), (70, 1_000_000), (90, 1_000_000)];
            var granted = 0;
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < 40; i++)
                {
                    if (book.Take(Request(rates, 0, 1, [1, 1, 1], 0)).IsGranted)
                    {
                        Interlocked.Increment(ref granted);
                    }
                }
            })));
            granted.Should().Be(70);
            book.Ask(Request(rates, 0, 1, [30, 0, 20], 0)).IsGranted.Should().BeTrue();
            book.Ask(Request(rates, 0, 1, [31, 0, 0], 0)).IsGranted.Should().BeFalse();
            book.Ask(Request(rates, 0, 1, [0, 0, 21], 0)).IsGranted.Should().BeFalse();
        }
    }

    [Fact]
    public void At_its_maximum_of_keys_a_taking_fails_and_takes_nothing()
    {
        var book = new InMemoryBudgets(2);
        (long, long)[] rates = [(5, 1_000_000_000), (5, 1_000_000_000), (5, 1_000_000_000)];
        book.Take(Request(rates, 0, 1, [1, 1, 1], 0));
        book.Take(Request(rates, 1, 0, [1, 1, 1], 0));
        var third = Request(rates, 2, 3, [1, 1, 1], 0);

        // Texts and GUIDs have tables of their own.
        book.Take(third).IsGranted.Should().BeTrue();
        var mixed = new BudgetRequest();
        mixed.Add(Charge(rates, 0, 0, 1, 1));
        mixed.Add(Charge(rates, 1, 9, 9, 1));
        FluentActions.Invoking(() => book.Take(mixed)).Should().Throw<BudgetStoreFullException>();
        book.RefusedAtMaximum.Should().Be(1);
        book.Reclaimed.Should().Be(0);
        book.Count.Should().Be(9);
        book.Ask(Request(rates, 0, 1, [4, 4, 4], 0)).IsGranted.Should().BeTrue("what was taken on the way was put back");
    }

    [Fact]
    public void A_budget_keeps_its_buckets_when_a_policy_is_read_again()
    {
        var book = new InMemoryBudgets();
        book.Take(Named("messages")).IsGranted.Should().BeTrue();
        book.Take(Named(new string("messages".AsSpan()))).IsGranted.Should().BeFalse();
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(2, 2, true)]
    [InlineData(2, 3, false)]
    [InlineData(13, 13, true)]
    public void A_request_that_names_a_bucket_several_times_takes_all_of_it_or_nothing(int limit, int times, bool granted)
    {
        var book = new InMemoryBudgets();
        var request = Repeated(limit, times);
        book.Take(request).IsGranted.Should().Be(granted);
        (request.Charges.ToArray().All(charge => charge.Outcome == BudgetOutcome.Granted)).Should().Be(granted);
        if (!granted)
        {
            request.Charges[times - 1].ClearsAtMicroseconds.Should().Be(long.MaxValue, "together they are more than the limit");
        }

        var left = Repeated(limit, 1, cost: limit - (granted ? times : 0));
        book.Ask(left).IsGranted.Should().BeTrue();
        book.Ask(Repeated(limit, 1, cost: limit - (granted ? times : 0) + 1)).IsGranted.Should().BeFalse();
    }

    [Fact]
    public void A_request_that_names_a_new_recipient_twice_counts_him_once()
    {
        var book = new InMemoryBudgets();
        var request = Repeated(limit: 5, times: 3, newRecipient: 60_000_000);
        book.Take(request).IsGranted.Should().BeTrue();
        request.Charges.ToArray().Select(charge => charge.Outcome).Should().Equal(BudgetOutcome.Granted, BudgetOutcome.NotCounted, BudgetOutcome.NotCounted);
    }

    [Fact]
    public void A_request_that_names_a_bucket_more_often_than_it_can_be_held_is_a_mistake()
    {
        FluentActions.Invoking(() => new InMemoryBudgets().Take(Repeated(limit: 100, times: 16))).Should().Throw<ArgumentException>();
    }

    private static BudgetRequest Repeated(long limit, int times, long cost = 1, long newRecipient = 0)
    {
        var request = new BudgetRequest();
        for (var i = 0; i < times; i++)
        {
            request.Add(new BudgetCharge
            {
                Key = new("a", BudgetKeyKind.Sender, 1, default),
                Sender = 1,
                Recipient = 2,
                Limit = limit,
                IntervalMicroseconds = 1_000,
                Cost = cost,
                NewRecipientMicroseconds = newRecipient,
            });
        }

        return request;
    }

    private static BudgetRequest Named(string name)
    {
        var request = new BudgetRequest();
        request.Add(new BudgetCharge { Key = new(name, BudgetKeyKind.Sender, 1, default), Limit = 1, IntervalMicroseconds = 1_000, Cost = 1 });
        return request;
    }

    private static BudgetRequest Request((long Limit, long Interval)[] rates, int sender, int recipient, long[] costs, long now)
    {
        var request = new BudgetRequest { NowMicroseconds = now };
        for (var budget = 0; budget < 3; budget++)
        {
            request.Add(Charge(rates, budget, sender, recipient, costs[budget]));
        }

        return request;
    }

    private static BudgetCharge Charge((long Limit, long Interval)[] rates, int budget, int sender, int recipient, long cost)
    {
        AccountId from = sender < 4 ? _people[sender] : sender, to = recipient < 4 ? _people[recipient] : recipient;
        return new()
        {
            Key = budget switch
            {
                0 => new(_names[0], BudgetKeyKind.Sender, from, default),
                1 => new(_names[1], BudgetKeyKind.Pair, from, to),
                _ => new(_names[2], BudgetKeyKind.Recipient, to, default),
            },
            Sender = from,
            Recipient = to,
            Limit = rates[budget].Limit,
            IntervalMicroseconds = rates[budget].Interval,
            Cost = cost,
        };
    }
}
