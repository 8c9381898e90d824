namespace Messaging.Policy.Testing;

/// <content>What a budget store owes where calls come late or at once: no bucket admits more than its limit and what came back.</content>
public abstract partial class BudgetStoreContract
{
    [Fact]
    public async Task A_late_call_that_is_refused_leaves_what_others_took()
    {
        var store = await NewAsync();
        Assert.True(await TryAsync(store, Start, cost: 10));
        Assert.True(await TryAsync(store, Start + (5 * Second), cost: 5));
        Assert.False(await TryAsync(store, Start + (5 * Second)));
        Assert.False(await TryAsync(store, Start), "it comes late");
        Assert.False(await TryAsync(store, Start + (5 * Second)), "five came back, and they are spent");
        Assert.True(await TryAsync(store, Start + (10 * Second), cost: 5));
    }

    [Fact]
    public async Task What_is_stored_stands_up_to_a_minute_beyond_a_full_refill_and_not_a_microsecond_longer()
    {
        var store = await NewAsync();
        Assert.True(await TryAsync(store, Start + (60 * Second), cost: 10));
        Assert.False(await TryAsync(store, Start));
        Assert.False(await TryAsync(store, Start + (60 * Second) - 1, cost: 0), "the empty bucket lies a microsecond ahead");
        Assert.True(await TryAsync(store, Start + (61 * Second)), "the late call a minute before changed nothing");

        store = await NewAsync();
        Assert.True(await TryAsync(store, Start + (60 * Second) + 1, cost: 10));
        Assert.False(await TryAsync(store, Start));
        Assert.True(await TryAsync(store, Start + Second), "a clock that was set back locks no bucket for longer than a full refill");
    }

    [Fact]
    public async Task Takes_by_turns_five_seconds_apart_are_granted_what_five_seconds_allow()
    {
        var store = await NewAsync();
        var granted = 0;
        for (var i = 0; i < 1_000; i++)
        {
            granted += await TryAsync(store, Start + (i % 2 * 5 * Second)) ? 1 : 0;
        }

        Assert.InRange(granted, 10, 15);
    }

    [Fact]
    public async Task Many_at_once_are_granted_exactly_the_limit()
    {
        var store = await NewAsync();
        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < 20; i++)
            {
                own += await TryAsync(store, Start) ? 1 : 0;
            }

            return own;
        })));
        Assert.Equal(10, granted.Sum());
    }

    [Fact]
    public async Task Many_at_once_that_name_buckets_in_different_orders_take_all_or_none()
    {
        var store = await NewAsync();
        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < 20; i++)
            {
                BudgetCharge[] charges = [Charge("a", limit: 40), Charge("b", limit: 25), Charge("c", limit: 30)];
                if (thread % 2 == 1)
                {
                    Array.Reverse(charges);
                }

                own += (await store.TakeAsync(Request(Start, charges), default)).IsGranted ? 1 : 0;
            }

            return own;
        })));
        Assert.Equal(25, granted.Sum());
        Assert.True((await store.TakeAsync(Request(Start, Charge("a", limit: 40, cost: 15), Charge("c", limit: 30, cost: 5)), default)).IsGranted, "what was refused took from none");
    }

    [Fact]
    public async Task No_span_of_time_admits_more_than_the_limit_and_what_came_back_in_it()
    {
        var dice = new Random(42);
        for (var run = 0; run < 20; run++)
        {
            var store = await NewAsync();
            var (limit, interval, now) = (dice.Next(1, 6), dice.Next(1, 5) * 777, Start);
            var admitted = new List<(long At, int Tokens)>();
            for (var step = 0; step < 30; step++)
            {
                now += dice.Next(0, 3_000);
                var cost = dice.Next(1, 4);
                if ((await store.TakeAsync(Request(now, Charge(limit: limit, cost: cost) with { IntervalMicroseconds = interval }), default)).IsGranted)
                {
                    admitted.Add((now, cost));
                }
            }

            Assert.NotEmpty(admitted);
            Assert.All(admitted, first => Assert.All(admitted.Where(last => last.At >= first.At), last =>
                Assert.True(admitted.Where(one => one.At >= first.At && one.At <= last.At).Sum(one => one.Tokens) <= limit + ((last.At - first.At) / interval))));
        }
    }

    [Fact]
    public async Task Buckets_of_odd_and_huge_ids_are_told_apart()
    {
        var store = await NewAsync();
        BudgetKey[] keys =
        [
            .. ContractFacts.OddIds.Select(id => new BudgetKey("a", BudgetKeyKind.Sender, id, default)), .. ContractFacts.OddIds.Select(id => new BudgetKey("a", BudgetKeyKind.Recipient, id, default)),
            .. ContractFacts.OddIds.Select(id => new BudgetKey("a", BudgetKeyKind.Pair, id, "cho")), .. ContractFacts.OddIds.Select(id => new BudgetKey("a", BudgetKeyKind.Pair, "cho", id)),
        ];
        foreach (var key in keys)
        {
            Assert.True((await store.TakeAsync(Request(Start, Charge() with { Key = key }), default)).IsGranted);
        }

        foreach (var key in keys)
        {
            Assert.False((await store.AskAsync(Request(Start, Charge() with { Key = key }), default)).IsGranted);
        }
    }

    [Fact]
    public async Task Limits_and_intervals_as_large_as_they_can_be_are_kept()
    {
        var store = await NewAsync();
        // A thousand million tokens, one of which comes back in five minutes: they are full again after 9,500 years.
        const long interval = 300 * Second;
        var slow = Charge("slow", limit: 1_000_000_000) with { IntervalMicroseconds = interval };
        Assert.True((await store.TakeAsync(Request(Start, slow with { Cost = 1_000_000_000 }), default)).IsGranted);
        var refused = Request(Start, slow);
        Assert.False((await store.TakeAsync(refused, default)).IsGranted);
        Assert.Equal(Start + interval, refused.Charges[0].ClearsAtMicroseconds);
    }

    /// <summary>Takes from a bucket of ten tokens, one of which comes back in a second.</summary>
    private static async Task<bool> TryAsync(IBudgetStore store, long now, long cost = 1) => (await store.TakeAsync(Request(now, Charge(limit: 10, cost: cost)), default)).IsGranted;
}
