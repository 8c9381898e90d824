namespace Messaging.Policy.Testing;

/// <content>What a budget store owes to windows: fixed, of the calendar, rolling.</content>
public abstract partial class BudgetStoreContract
{
    private const long Hour = 3600 * Second;

    [Fact]
    public async Task A_fixed_window_begins_with_its_first_take_and_clears_at_its_end()
    {
        var store = await NewAsync();
        Assert.True((await store.TakeAsync(Request(Start, Fixed(limit: 2)), default)).IsGranted);
        Assert.True((await store.TakeAsync(Request(Start + (30 * Second), Fixed(limit: 2)), default)).IsGranted);

        var refused = Request(Start + Hour - 1, Fixed(limit: 2));
        Assert.False((await store.TakeAsync(refused, default)).IsGranted);
        Assert.Equal(Start + Hour, refused.Charges[0].ClearsAtMicroseconds);
        Assert.True((await store.TakeAsync(Request(Start + Hour, Fixed(limit: 2, cost: 2)), default)).IsGranted, "the next window begins with this take");
        Assert.False((await store.TakeAsync(Request(Start + (2 * Hour) - 1, Fixed(limit: 2)), default)).IsGranted);
    }

    [Fact]
    public async Task A_window_of_the_calendar_ends_when_it_says()
    {
        var store = await NewAsync();
        Assert.True((await store.TakeAsync(Request(Start, Calendar(day: 0, limit: 2, cost: 2)), default)).IsGranted);

        var refused = Request(Start, Calendar(day: 0, limit: 2));
        Assert.False((await store.TakeAsync(refused, default)).IsGranted);
        Assert.Equal(Start + (12 * Hour), refused.Charges[0].ClearsAtMicroseconds);
        Assert.True((await store.TakeAsync(Request(Start + (12 * Hour), Calendar(day: 1, limit: 2)), default)).IsGranted);
    }

    [Fact]
    public async Task A_rolling_window_clears_when_enough_has_gone()
    {
        var store = await NewAsync();
        var slice = Hour / 24;
        Assert.True((await store.TakeAsync(Request(Start, Rolling(limit: 3)), default)).IsGranted);
        Assert.True((await store.TakeAsync(Request(Start + (10 * slice), Rolling(limit: 3, cost: 2)), default)).IsGranted);

        // Noon begins a slice: what was taken in it counts until an hour after its end.
        var one = Request(Start + (11 * slice), Rolling(limit: 3));
        Assert.False((await store.TakeAsync(one, default)).IsGranted);
        Assert.Equal(Start + slice + Hour, one.Charges[0].ClearsAtMicroseconds);
        var two = Request(Start + (11 * slice), Rolling(limit: 3, cost: 2));
        Assert.False((await store.TakeAsync(two, default)).IsGranted);
        Assert.Equal(Start + (11 * slice) + Hour, two.Charges[0].ClearsAtMicroseconds);
        Assert.False((await store.TakeAsync(Request(Start + slice + Hour - 1, Rolling(limit: 3)), default)).IsGranted);
        Assert.True((await store.TakeAsync(Request(Start + slice + Hour, Rolling(limit: 3)), default)).IsGranted);
    }

    [Fact]
    public async Task A_window_never_clears_for_more_than_its_limit_nor_where_its_limit_is_zero()
    {
        var store = await NewAsync();
        foreach (var charge in new[] { Fixed(2, cost: 3), Calendar(0, 2, cost: 3), Rolling(2, cost: 3), Fixed(0, cost: 0), Calendar(0, 0, cost: 0), Rolling(0, cost: 0) })
        {
            var request = Request(Start, charge);
            Assert.False((await store.TakeAsync(request, default)).IsGranted);
            Assert.Null(request.Charges[0].ClearsAt);
        }
    }

    [Fact]
    public async Task Asking_and_refused_takes_begin_no_window()
    {
        var store = await NewAsync();
        await store.AskAsync(Request(Start, Fixed(limit: 2)), default);
        await store.TakeAsync(Request(Start, Fixed(limit: 2), Charge("none", limit: 0)), default);
        Assert.True((await store.TakeAsync(Request(Start + (30 * Second), Fixed(limit: 2, cost: 2)), default)).IsGranted);

        var refused = Request(Start + (40 * Second), Fixed(limit: 2));
        await store.TakeAsync(refused, default);
        Assert.Equal(Start + (30 * Second) + Hour, refused.Charges[0].ClearsAtMicroseconds);
    }

    [Fact]
    public async Task A_take_that_is_refused_under_another_period_leaves_a_rolling_window_as_it_was()
    {
        async Task<bool> StillCountsAsync(long cost)
        {
            var store = await NewAsync();
            Assert.True((await store.TakeAsync(Request(Start, Rolling(limit: 1)), default)).IsGranted);
            var another = Rolling(limit: 1, cost) with { EveryMicroseconds = 61 * Second };
            var isTaken = (await store.TakeAsync(Request(Start + (1_000 * Second), another), default)).IsGranted;
            return !(await store.AskAsync(Request(Start + (1_001 * Second), Rolling(limit: isTaken ? 2 : 1)), default)).IsGranted;
        }

        // A quarter of an hour later, the short window counts the take no more, and the long one does.
        Assert.True(await StillCountsAsync(cost: 2), "a refused take forgot what the long window counts");
        Assert.False(await StillCountsAsync(cost: 1), "the twin that was granted goes by its own period");
    }

    [Fact]
    public async Task An_instant_before_what_a_window_knows_counts_as_that()
    {
        foreach (var charge in new[] { Fixed(limit: 2, cost: 2), Rolling(limit: 2, cost: 2) })
        {
            var store = await NewAsync();
            Assert.True((await store.TakeAsync(Request(Start, charge), default)).IsGranted);
            Assert.False((await store.TakeAsync(Request(Start - (2 * Hour), charge with { Cost = 1 }), default)).IsGranted, "a late call finds the window as it is");
            Assert.False((await store.TakeAsync(Request(Start, charge with { Cost = 1 }), default)).IsGranted);
        }

        var days = await NewAsync();
        Assert.True((await days.TakeAsync(Request(Start + Day, Calendar(day: 1, limit: 2, cost: 2)), default)).IsGranted);
        Assert.False((await days.TakeAsync(Request(Start, Calendar(day: 0, limit: 2)), default)).IsGranted, "it counts in the later day");
    }

    [Fact]
    public async Task What_is_given_back_to_a_window_returns_while_the_window_lasts()
    {
        var store = await NewAsync();
        var taken = Request(Start, Fixed(limit: 2, cost: 2), Calendar(day: 0, limit: 2, cost: 2), Rolling(limit: 2, cost: 2));
        Assert.True((await store.TakeAsync(taken, default)).IsGranted);
        taken.MoveTo(At(Start + (30 * Second)));
        Assert.True(await store.GiveBackAsync(taken, default));
        Assert.True((await store.TakeAsync(Request(Start + (40 * Second), Fixed(limit: 2, cost: 2), Calendar(day: 0, limit: 2, cost: 2), Rolling(limit: 2, cost: 2)), default)).IsGranted);

        store = await NewAsync();
        var old = Request(Start, Fixed(limit: 2, cost: 2));
        await store.TakeAsync(old, default);
        await store.TakeAsync(Request(Start + Hour, Fixed(limit: 2, cost: 2)), default);
        old.MoveTo(At(Start + Hour));
        await store.GiveBackAsync(old, default);
        Assert.False((await store.TakeAsync(Request(Start + Hour, Fixed(limit: 2)), default)).IsGranted, "its window is over");
    }

    [Fact]
    public async Task Buckets_and_windows_are_taken_together_or_not_at_all_by_many_at_once()
    {
        var store = await NewAsync();
        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < 10; i++)
            {
                own += (await store.TakeAsync(Request(Start, Fixed(limit: 40), Calendar(day: 0, limit: 30), Rolling(limit: 35), Charge("b", limit: 25)), default)).IsGranted ? 1 : 0;
            }

            return own;
        })));

        Assert.Equal(25, granted.Sum());
        Assert.True((await store.TakeAsync(Request(Start, Fixed(limit: 40, cost: 15), Calendar(day: 0, limit: 30, cost: 5), Rolling(limit: 35, cost: 10)), default)).IsGranted);
    }

    private static BudgetCharge Fixed(long limit, long cost = 1) =>
        Charge("fixed", limit, cost) with { Window = BudgetWindow.Fixed, IntervalMicroseconds = 0, EveryMicroseconds = Hour };

    private static BudgetCharge Rolling(long limit, long cost = 1) =>
        Charge("rolling", limit, cost) with { Window = BudgetWindow.Rolling, IntervalMicroseconds = 0, EveryMicroseconds = Hour };

    /// <summary>Of a day in UTC, counted from the day whose noon the tests begin at.</summary>
    private static BudgetCharge Calendar(int day, long limit, long cost = 1) => Charge("calendar", limit, cost) with
    {
        Window = BudgetWindow.Calendar,
        IntervalMicroseconds = 0,
        WindowStartMicroseconds = Start - (12 * Hour) + (day * Day),
        WindowEndMicroseconds = Start + (12 * Hour) + (day * Day),
    };
}
