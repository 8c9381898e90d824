namespace Messaging.Policy.Testing;

/// <content>What a budget store owes to messages: repeats, leases, holders.</content>
public abstract partial class BudgetStoreContract
{
    private const long Lease = 60 * Second;

    [Fact]
    public async Task A_message_is_remembered_for_a_day_from_the_first_take()
    {
        var store = await NewAsync();
        Assert.Null((await store.AskAsync(Message(Start, "m"), default)).Known);
        var request = Message(Start, "m", Charge(limit: 1));
        Assert.Equal(new BudgetResult(IsGranted: true), await store.TakeAsync(request, default));
        Assert.True(await store.SettleAsync(request, default));

        foreach (var at in new[] { Start - Second, Start, Start + Day - 1 })
        {
            var known = (await store.AskAsync(Message(at, "m"), default)).Known!.Value;
            Assert.Equal(MessageRecordState.Sent, known.State);
            Assert.Equal(request.Holder, known.Holder);
            Assert.Equal(MessageRecord.Of(request).ToBytes(), known.Record.ToBytes());
            var again = await store.TakeAsync(Message(at, "m", Charge("other", limit: 1)), default);
            Assert.False(again.IsGranted);
            Assert.NotNull(again.Known);
        }

        Assert.True((await store.TakeAsync(Request(Start, Charge("other", limit: 1)), default)).IsGranted, "a repeat takes nothing");
        Assert.Null((await store.AskAsync(Message(Start + Day, "m"), default)).Known);
        Assert.Null((await store.AskAsync(Message(Start, "n"), default)).Known);
    }

    [Fact]
    public async Task A_message_is_told_apart_by_its_sender_its_recipient_and_its_id()
    {
        var store = await NewAsync();
        await store.TakeAsync(Message(Start, "m"), default);

        foreach (var key in new MessageKey[] { new("ben", "ana", "m"), new("ana", "cho", "m"), new("ana", "ben", "M"), new("ana", "ben", ""), new("ana", "ben", "m ") })
        {
            var other = Message(Start, key);
            Assert.Equal(new BudgetResult(IsGranted: true), await store.TakeAsync(other, default));
        }
    }

    [Fact]
    public async Task A_refused_take_and_one_that_is_given_back_remember_nothing()
    {
        var store = await NewAsync();
        await store.TakeAsync(Message(Start, "m", Charge(limit: 0)), default);
        Assert.Null((await store.AskAsync(Message(Start, "m"), default)).Known);

        var taken = Message(Start, "m", Charge("b", limit: 1));
        await store.TakeAsync(taken, default);
        Assert.True(await store.GiveBackAsync(taken, default));
        Assert.Null((await store.AskAsync(Message(Start, "m"), default)).Known);
        Assert.False(await store.GiveBackAsync(taken, default), "it holds no longer");
        Assert.True((await store.TakeAsync(Request(Start, Charge("b", limit: 1)), default)).IsGranted);
        Assert.False((await store.TakeAsync(Request(Start, Charge("b", limit: 1)), default)).IsGranted, "it was given back once");
    }

    [Fact]
    public async Task An_open_message_is_in_progress_within_its_lease_and_abandoned_from_its_end_on()
    {
        var store = await NewAsync();
        var first = Message(Start, "m");
        await store.TakeAsync(first, default);

        Assert.Equal(MessageRecordState.InProgress, await StateAt(store, Start + Lease - 1));
        Assert.Equal(MessageRecordState.Abandoned, await StateAt(store, Start + Lease));
        first.MoveTo(At(Start + Lease));
        Assert.True(await store.RenewAsync(first, default), "nobody took its place yet");
        Assert.Equal(MessageRecordState.InProgress, await StateAt(store, Start + (2 * Lease) - 1));
        Assert.Equal(MessageRecordState.Abandoned, await StateAt(store, Start + (2 * Lease)));
    }

    [Fact]
    public async Task An_open_message_is_remembered_beyond_its_day_as_long_as_its_lease_lasts()
    {
        var store = await NewAsync();
        var first = Message(Start, "m");
        await store.TakeAsync(first, default);
        first.MoveTo(At(Start + Day - Second));
        await store.RenewAsync(first, default);

        Assert.Equal(MessageRecordState.InProgress, await StateAt(store, Start + Day));
        Assert.Equal(MessageRecordState.None, await StateAt(store, Start + Day - Second + Lease));
    }

    [Fact]
    public async Task One_acquire_takes_the_place_of_another_once_its_lease_has_run_out()
    {
        var store = await NewAsync();
        var first = Message(Start, "m", Charge(limit: 1));
        await store.TakeAsync(first, default);
        var early = Successor(first, Start + Lease - 1);
        Assert.False(await store.TakeOverAsync(early, default), "the lease lasts");
        var second = Successor(first, Start + Lease, draft: 2);
        var third = Successor(first, Start + Lease);

        Assert.True(await store.TakeOverAsync(second, default));
        Assert.False(await store.TakeOverAsync(third, default), "another one holds it now");

        Assert.False(await store.RenewAsync(first, default));
        Assert.False(await store.SettleAsync(first, default));
        Assert.False(await store.GiveBackAsync(first, default));
        var known = (await store.AskAsync(Message(Start + (2 * Lease) - 1, "m"), default)).Known!.Value;
        Assert.Equal(MessageRecordState.InProgress, known.State);
        Assert.Equal(second.Holder, known.Holder);
        Assert.Equal([2], known.Record.Draft.ToArray());
        Assert.False((await store.TakeAsync(Request(Start, Charge(limit: 1)), default)).IsGranted, "nothing was given back");
        Assert.True(await store.SettleAsync(second, default));
        Assert.True(await store.SettleAsync(second, default), "settling again is done");
        Assert.Equal(MessageRecordState.Sent, await StateAt(store, Start + (9 * Lease)));
        Assert.False(await store.TakeOverAsync(Successor(second, Start + (9 * Lease)), default), "it was sent");
        Assert.False(await store.RenewAsync(second, default), "it was sent");
        Assert.False(await store.GiveBackAsync(second, default), "it was sent");
    }

    [Fact]
    public async Task Who_took_the_place_gives_back_what_the_first_one_took()
    {
        var store = await NewAsync();
        var first = Message(Start, "m", Charge(limit: 1));
        await store.TakeAsync(first, default);
        var second = Successor(first, Start + (Second / 2), lease: Second / 2);
        Assert.True(await store.TakeOverAsync(second, default));

        Assert.True(await store.GiveBackAsync(second, default));

        Assert.True((await store.TakeAsync(Request(second.NowMicroseconds, Charge(limit: 1)), default)).IsGranted);
        Assert.Equal(MessageRecordState.None, await StateAt(store, second.NowMicroseconds));
    }

    [Fact]
    public async Task What_is_not_remembered_is_held_by_nobody()
    {
        var store = await NewAsync();
        var request = Message(Start, "m", Charge(limit: 1));

        Assert.False(await store.RenewAsync(request, default));
        Assert.False(await store.SettleAsync(request, default));
        Assert.False(await store.TakeOverAsync(Successor(request, Start + Day), default));
        Assert.False(await store.GiveBackAsync(request, default));
    }

    [Fact]
    public async Task What_is_remembered_tells_that_a_budget_was_low_after_the_take()
    {
        var store = await NewAsync();
        var request = Message(Start, "m", Charge(limit: 5, cost: 4));
        await store.TakeAsync(request, default);
        Assert.True(request.Charges[0].IsLow);

        var answers = (await store.AskAsync(Message(Start, "m"), default)).Known!.Value.Record.Answers.ToArray();

        Assert.Equal(MessageRecord.BytesOfAnswer, answers.Length);
        Assert.Equal((byte)BudgetOutcome.Granted, answers[0]);
        Assert.Equal(1, answers[1]);
    }

    [Fact]
    public async Task Of_many_that_take_one_message_at_once_one_holds_it()
    {
        var store = await NewAsync();
        for (var round = 0; round < 20; round++)
        {
            var key = new MessageKey("ana", "ben", $"{round}");
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await store.TakeAsync(Message(Start, key, Charge("b", limit: 1_000)), default))));
            Assert.Single(results, result => result.IsGranted);
            Assert.All(results.Where(result => !result.IsGranted), result => Assert.NotNull(result.Known));
        }

        Assert.True((await store.TakeAsync(Request(Start, Charge("b", limit: 1_000, cost: 980)), default)).IsGranted, "each message took once");
        Assert.False((await store.TakeAsync(Request(Start, Charge("b", limit: 1_000)), default)).IsGranted);
    }

    [Fact]
    public async Task Of_many_that_take_the_place_of_an_abandoned_one_at_once_one_does()
    {
        var store = await NewAsync();
        for (var round = 0; round < 20; round++)
        {
            var first = Message(Start, $"{round}");
            await store.TakeAsync(first, default);
            var took = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await store.TakeOverAsync(Successor(first, Start + Lease), default))));
            Assert.Single(took, isHolder => isHolder);
        }
    }

    [Fact]
    public async Task Messages_of_odd_and_huge_ids_are_told_apart()
    {
        var store = await NewAsync();
        MessageKey[] keys =
        [
            .. ContractFacts.OddIds.Select(id => new MessageKey(id, "ben", "m")), .. ContractFacts.OddIds.Select(id => new MessageKey("sender", id, "m")),
            .. new[] { "", " ", "\0", "\u00e3", "a\u0303", new string('m', 10_000), new string('m', 10_001) }.Select(id => new MessageKey("sender", "ben", id)),
        ];
        foreach (var key in keys)
        {
            Assert.Null((await store.TakeAsync(Message(Start, key), default)).Known);
        }

        foreach (var key in keys)
        {
            Assert.Equal(MessageRecordState.InProgress, (await store.AskAsync(Message(Start, key), default)).Known?.State);
        }
    }

    private static async Task<MessageRecordState> StateAt(IBudgetStore store, long at) =>
        (await store.AskAsync(Message(at, "m"), default)).Known?.State ?? MessageRecordState.None;

    private static BudgetRequest Message(long now, string id, params BudgetCharge[] charges) => Message(now, new MessageKey("ana", "ben", id), charges);

    private static BudgetRequest Message(long now, MessageKey key, params BudgetCharge[] charges) => new(At(now), charges, key)
    {
        Holder = Guid.NewGuid(),
        LeaseMicroseconds = Lease,
        Draft = new byte[] { 1, 2, 3 },
    };

    private static BudgetRequest Successor(BudgetRequest first, long now, byte draft = 1, long lease = Lease)
    {
        var request = Message(now, first.Message!.Value, first.Charges.ToArray());
        request.FormerHolder = first.Holder;
        request.LeaseMicroseconds = lease;
        request.Draft = new[] { draft };
        return request;
    }
}
