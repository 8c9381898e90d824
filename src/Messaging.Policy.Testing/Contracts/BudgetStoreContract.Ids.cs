namespace Messaging.Policy.Testing;

/// <content>What a budget store owes where replies are lost: a take that bears an id runs once, and one that is undone never runs.</content>
public abstract partial class BudgetStoreContract
{
    private const long Minute = 60 * Second;

    /// <summary>
    /// Arranges that the next call of the store runs on the server and that its reply is lost on the way: by a proxy that cuts the connection, or an interceptor. Called by the contract before such a
    /// call. Default: nothing can be lost, since the store is in this process, and the contract plays a lost reply by asking again.
    /// </summary>
    /// <returns>Whether the next reply will be lost.</returns>
    protected virtual ValueTask<bool> TryLoseNextReplyAsync() => new(false);

    [Fact]
    public async Task A_take_that_arrives_again_gets_the_same_answer_and_takes_nothing()
    {
        var store = await NewAsync();
        var first = Named(Request(Start, Charge("a", limit: 10, cost: 8), Charge("b", limit: 10)));
        Assert.True((await store.TakeAsync(first, default)).IsGranted);
        for (var again = 0; again < 3; again++)
        {
            var repeated = SameAs(first, Start + (again * Minute));
            Assert.Equal(new BudgetResult(IsGranted: true), await store.TakeAsync(repeated, default));
            Assert.Equal(first.Charges.ToArray().Select(AnswerOf), repeated.Charges.ToArray().Select(AnswerOf));
        }

        Assert.True((await store.TakeAsync(Named(Request(Start, Charge("a", limit: 10, cost: 2))), default)).IsGranted, "another id takes for itself");
        Assert.False((await store.TakeAsync(Named(Request(Start, Charge("a", limit: 10))), default)).IsGranted, "eight and two of ten are taken");
    }

    [Fact]
    public async Task A_take_of_a_message_that_arrives_again_is_granted_again_and_is_no_repeat()
    {
        var store = await NewAsync();
        var first = Named(Message(Start, "m", Charge(limit: 1)));
        Assert.Equal(new BudgetResult(IsGranted: true), await store.TakeAsync(first, default));

        Assert.Equal(new BudgetResult(IsGranted: true), await store.TakeAsync(SameAs(first, Start), default));
        Assert.NotNull((await store.TakeAsync(Named(Message(Start, "m", Charge(limit: 1))), default)).Known);
    }

    [Fact]
    public async Task A_take_that_is_undone_took_nothing()
    {
        var store = await NewAsync();
        var taken = Named(Request(Start, Slow("a", limit: 6, cost: 3), Slow("b", limit: 1)));
        Assert.True((await store.TakeAsync(taken, default)).IsGranted);
        Assert.True((await store.TakeAsync(Named(Request(Start, Slow("a", limit: 6, cost: 2))), default)).IsGranted);

        await store.VoidAsync(Unanswered(taken, Start), default);
        await store.VoidAsync(Unanswered(taken, Start), default);

        Assert.True((await store.TakeAsync(Request(Start, Slow("a", limit: 6, cost: 4), Slow("b", limit: 1)), default)).IsGranted);
        Assert.False((await store.TakeAsync(Request(Start, Slow("a", limit: 6)), default)).IsGranted, "it came back once");
    }

    [Fact]
    public async Task Of_every_kind_of_window_an_undone_take_comes_back()
    {
        foreach (var window in new[] { BudgetWindow.Continuous, BudgetWindow.Fixed, BudgetWindow.Rolling, BudgetWindow.Calendar })
        {
            var store = await NewAsync();
            var taken = Named(Request(Start, WindowOf(window, limit: 3, cost: 3)));
            Assert.True((await store.TakeAsync(taken, default)).IsGranted);
            Assert.False((await store.TakeAsync(Request(Start, WindowOf(window, limit: 3)), default)).IsGranted);

            await store.VoidAsync(Unanswered(taken, Start), default);

            Assert.True((await store.TakeAsync(Request(Start, WindowOf(window, limit: 3, cost: 3)), default)).IsGranted, $"{window}");
            Assert.False((await store.TakeAsync(Request(Start, WindowOf(window, limit: 3)), default)).IsGranted, $"{window}");
        }
    }

    [Fact]
    public async Task A_take_that_is_undone_before_it_arrives_is_refused_for_an_hour()
    {
        foreach (var late in new[] { 0, Second, Minute, (60 * Minute) - 1 })
        {
            var store = await NewAsync();
            var request = Named(Message(Start, "m", Charge(limit: 1)));
            await store.VoidAsync(Unanswered(request, Start), default);

            Assert.False((await store.TakeAsync(SameAs(request, Start + late), default)).IsGranted);

            Assert.Null((await store.AskAsync(Message(Start + late, "m"), default)).Known);
            Assert.True((await store.TakeAsync(Named(Message(Start + late, "m", Charge(limit: 1))), default)).IsGranted, "the twin with another id is granted");
        }
    }

    [Fact]
    public async Task A_message_whose_take_is_undone_is_not_remembered()
    {
        var store = await NewAsync();
        var lost = Named(Message(Start, "m", Charge(limit: 1)));
        await store.TakeAsync(lost, default);

        await store.VoidAsync(Unanswered(lost, Start), default);

        Assert.Null((await store.AskAsync(Message(Start, "m"), default)).Known);
        Assert.Equal(new BudgetResult(IsGranted: true), await store.TakeAsync(Named(Message(Start, "m", Charge(limit: 1))), default));
        Assert.False((await store.TakeAsync(SameAs(lost, Start), default)).IsGranted, "it never runs again");
    }

    [Fact]
    public async Task What_another_acquire_took_over_stays_with_it()
    {
        var store = await NewAsync();
        var first = Named(Message(Start, "m", Slow("a", limit: 1)));
        await store.TakeAsync(first, default);
        var second = Successor(first, Start + Lease);
        Assert.True(await store.TakeOverAsync(second, default));

        await store.VoidAsync(Unanswered(first, Start + Lease), default);

        Assert.Equal(second.Holder, (await store.AskAsync(Message(Start + Lease, "m"), default)).Known?.Holder);
        Assert.True(await store.SettleAsync(second, default));
        Assert.False((await store.TakeAsync(Request(Start + Lease, Slow("a", limit: 1)), default)).IsGranted, "the token is its own");
    }

    [Fact]
    public async Task A_lost_reply_is_no_second_take_and_can_be_undone()
    {
        var store = await NewAsync();
        var request = Named(Message(Start, "m", Charge(limit: 2)));
        if (await TryLoseNextReplyAsync())
        {
            try
            {
                await store.TakeAsync(SameAs(request, Start), default);
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                // The reply was lost: whether it ran is not known to the caller.
            }
        }
        else
        {
            await store.TakeAsync(SameAs(request, Start), default);
        }

        Assert.True((await store.TakeAsync(SameAs(request, Start), default)).IsGranted, "asked again under the same id");
        Assert.True((await store.TakeAsync(Named(Request(Start, Charge(limit: 2))), default)).IsGranted, "one of two was taken");
        Assert.False((await store.TakeAsync(Named(Request(Start, Charge(limit: 2))), default)).IsGranted);
        await store.VoidAsync(Unanswered(request, Start), default);
        Assert.True((await store.TakeAsync(Named(Request(Start, Charge(limit: 2))), default)).IsGranted);
    }

    [Fact]
    public async Task Of_takes_and_undoings_at_once_nothing_is_left_taken()
    {
        var store = await NewAsync();
        for (var round = 0; round < 20; round++)
        {
            var request = Named(Request(Start, Charge(limit: 1)));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
            {
                if (caller % 2 == 0)
                {
                    await store.TakeAsync(SameAs(request, Start), default);
                }
                else
                {
                    await store.VoidAsync(Unanswered(request, Start), default);
                }
            })));
        }

        Assert.True((await store.TakeAsync(Request(Start, Charge(limit: 1)), default)).IsGranted);
        Assert.False((await store.TakeAsync(Request(Start, Charge(limit: 1)), default)).IsGranted);
    }

    [Fact]
    public async Task What_bears_no_id_cannot_be_undone() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await (await NewAsync()).VoidAsync(Request(Start, Charge(limit: 1)), default));

    private static BudgetRequest Named(BudgetRequest request)
    {
        request.Id = Guid.NewGuid();
        return request;
    }

    /// <summary>The same request, as a client sends it again.</summary>
    private static BudgetRequest SameAs(BudgetRequest request, long now)
    {
        var same = Unanswered(request, now);
        same.Draft = request.Draft;
        return same;
    }

    /// <summary>The request as who lost the reply has it.</summary>
    private static BudgetRequest Unanswered(BudgetRequest request, long now)
    {
        var charges = request.Charges.ToArray().Select(charge => charge with { Outcome = BudgetOutcome.Lacking, ClearsAtMicroseconds = 0, IsLow = false, TakenMark = 0 });
        return new(At(now), charges, request.Message, request.IsRecorded ? request.Conversation : null)
        {
            Id = request.Id,
            Holder = request.Holder,
            LeaseMicroseconds = request.LeaseMicroseconds,
        };
    }

    private static (BudgetOutcome, bool, long) AnswerOf(BudgetCharge charge) => (charge.Outcome, charge.IsLow, charge.TakenMark);

    private static BudgetCharge WindowOf(BudgetWindow window, long limit, long cost = 1) => Charge(limit: limit, cost: cost) with
    {
        Window = window,
        IntervalMicroseconds = window == BudgetWindow.Continuous ? 60 * Minute : 0,
        EveryMicroseconds = window is BudgetWindow.Fixed or BudgetWindow.Rolling ? Day : 0,
        WindowStartMicroseconds = window == BudgetWindow.Calendar ? Start - (12 * 60 * Minute) : 0,
        WindowEndMicroseconds = window == BudgetWindow.Calendar ? Start + (12 * 60 * Minute) : 0,
    };
}
