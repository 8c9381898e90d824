namespace Messaging.Policy.Tests.Contracts;

/// <content>What a budget store owes to messages: repeats, leases, holders.</content>
public abstract partial class BudgetStoreContract
{
    private const long Lease = 60 * Second;

    [Fact]
    public async Task A_message_is_remembered_for_a_day_from_the_first_take()
    {
        var store = await CreateAsync();
        (await store.AskAsync(Message(Start, "m"), default)).Known.Should().BeNull();
        var request = Message(Start, "m", Charge(limit: 1));
        (await store.TakeAsync(request, default)).Should().Be(new BudgetResult(IsGranted: true));
        (await store.SettleAsync(request, default)).Should().BeTrue();

        foreach (var at in new[] { Start - Second, Start, Start + Day - 1 })
        {
            var known = (await store.AskAsync(Message(at, "m"), default)).Known!.Value;
            known.State.Should().Be(MessageRecordState.Sent);
            known.Holder.Should().Be(request.Holder);
            known.Record.ToBytes().Should().Equal(MessageRecord.Of(request).ToBytes(), "draft and answers come back as they were");
            var again = await store.TakeAsync(Message(at, "m", Charge("other", limit: 1)), default);
            again.IsGranted.Should().BeFalse();
            again.Known.Should().NotBeNull();
        }

        (await store.TakeAsync(Request(Start, Charge("other", limit: 1)), default)).IsGranted.Should().BeTrue("a repeat takes nothing");
        (await store.AskAsync(Message(Start + Day, "m"), default)).Known.Should().BeNull();
        (await store.AskAsync(Message(Start, "n"), default)).Known.Should().BeNull();
    }

    [Fact]
    public async Task A_message_is_told_apart_by_its_sender_its_recipient_and_its_id()
    {
        var store = await CreateAsync();
        await store.TakeAsync(Message(Start, "m"), default);

        foreach (var key in new MessageKey[] { new("ben", "ana", "m"), new("ana", "cho", "m"), new("ana", "ben", "M"), new("ana", "ben", ""), new("ana", "ben", "m ") })
        {
            var other = Message(Start, "m");
            other.Message = key;
            (await store.TakeAsync(other, default)).Should().Be(new BudgetResult(IsGranted: true));
        }
    }

    [Fact]
    public async Task A_refused_take_and_one_that_is_given_back_remember_nothing()
    {
        var store = await CreateAsync();
        await store.TakeAsync(Message(Start, "m", Charge(limit: 0)), default);
        (await store.AskAsync(Message(Start, "m"), default)).Known.Should().BeNull();

        var taken = Message(Start, "m", Charge("b", limit: 1));
        await store.TakeAsync(taken, default);
        (await store.GiveBackAsync(taken, default)).Should().BeTrue();
        (await store.AskAsync(Message(Start, "m"), default)).Known.Should().BeNull();
        (await store.GiveBackAsync(taken, default)).Should().BeFalse("it holds no longer");
        (await store.TakeAsync(Request(Start, Charge("b", limit: 1)), default)).IsGranted.Should().BeTrue();
        (await store.TakeAsync(Request(Start, Charge("b", limit: 1)), default)).IsGranted.Should().BeFalse("it was given back once");
    }

    [Fact]
    public async Task An_open_message_is_in_progress_within_its_lease_and_abandoned_from_its_end_on()
    {
        var store = await CreateAsync();
        var first = Message(Start, "m");
        await store.TakeAsync(first, default);

        (await StateAt(store, Start + Lease - 1)).Should().Be(MessageRecordState.InProgress);
        (await StateAt(store, Start + Lease)).Should().Be(MessageRecordState.Abandoned);
        first.NowMicroseconds = Start + Lease;
        (await store.RenewAsync(first, default)).Should().BeTrue("nobody took its place yet");
        (await StateAt(store, Start + (2 * Lease) - 1)).Should().Be(MessageRecordState.InProgress);
        (await StateAt(store, Start + (2 * Lease))).Should().Be(MessageRecordState.Abandoned);
    }

    [Fact]
    public async Task An_open_message_is_remembered_beyond_its_day_as_long_as_its_lease_lasts()
    {
        var store = await CreateAsync();
        var first = Message(Start, "m");
        await store.TakeAsync(first, default);
        first.NowMicroseconds = Start + Day - Second;
        await store.RenewAsync(first, default);

        (await StateAt(store, Start + Day)).Should().Be(MessageRecordState.InProgress);
        (await StateAt(store, Start + Day - Second + Lease)).Should().Be(MessageRecordState.None);
    }

    [Fact]
    public async Task One_acquire_takes_the_place_of_another_once_its_lease_has_run_out()
    {
        var store = await CreateAsync();
        var first = Message(Start, "m", Charge(limit: 1));
        await store.TakeAsync(first, default);
        var early = Successor(first, Start + Lease - 1);
        (await store.TakeOverAsync(early, default)).Should().BeFalse("the lease lasts");
        var second = Successor(first, Start + Lease, draft: 2);
        var third = Successor(first, Start + Lease);

        (await store.TakeOverAsync(second, default)).Should().BeTrue();
        (await store.TakeOverAsync(third, default)).Should().BeFalse("another one holds it now");

        (await store.RenewAsync(first, default)).Should().BeFalse();
        (await store.SettleAsync(first, default)).Should().BeFalse();
        (await store.GiveBackAsync(first, default)).Should().BeFalse();
        var known = (await store.AskAsync(Message(Start + (2 * Lease) - 1, "m"), default)).Known!.Value;
        known.State.Should().Be(MessageRecordState.InProgress, "the lease began anew");
        known.Holder.Should().Be(second.Holder);
        known.Record.Draft.ToArray().Should().Equal(2);
        (await store.TakeAsync(Request(Start, Charge(limit: 1)), default)).IsGranted.Should().BeFalse("nothing was given back");
        (await store.SettleAsync(second, default)).Should().BeTrue();
        (await store.SettleAsync(second, default)).Should().BeTrue("settling again is done");
        (await StateAt(store, Start + (9 * Lease))).Should().Be(MessageRecordState.Sent);
        (await store.TakeOverAsync(Successor(second, Start + (9 * Lease)), default)).Should().BeFalse("it was sent");
        (await store.RenewAsync(second, default)).Should().BeFalse("it was sent");
        (await store.GiveBackAsync(second, default)).Should().BeFalse("it was sent");
    }

    [Fact]
    public async Task Who_took_the_place_gives_back_what_the_first_one_took()
    {
        var store = await CreateAsync();
        var first = Message(Start, "m", Charge(limit: 1));
        await store.TakeAsync(first, default);
        var second = Successor(first, Start + (Second / 2), lease: Second / 2);
        (await store.TakeOverAsync(second, default)).Should().BeTrue();

        (await store.GiveBackAsync(second, default)).Should().BeTrue();

        (await store.TakeAsync(Request(second.NowMicroseconds, Charge(limit: 1)), default)).IsGranted.Should().BeTrue();
        (await StateAt(store, second.NowMicroseconds)).Should().Be(MessageRecordState.None);
    }

    [Fact]
    public async Task What_is_not_remembered_is_held_by_nobody()
    {
        var store = await CreateAsync();
        var request = Message(Start, "m", Charge(limit: 1));

        (await store.RenewAsync(request, default)).Should().BeFalse();
        (await store.SettleAsync(request, default)).Should().BeFalse();
        (await store.TakeOverAsync(Successor(request, Start + Day), default)).Should().BeFalse();
        (await store.GiveBackAsync(request, default)).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_remembered_tells_that_a_budget_was_low_after_the_take()
    {
        var store = await CreateAsync();
        var request = Message(Start, "m", Charge(limit: 5, cost: 4));
        await store.TakeAsync(request, default);
        request.Charges[0].IsLow.Should().BeTrue();

        var answers = (await store.AskAsync(Message(Start, "m"), default)).Known!.Value.Record.Answers.ToArray();

        answers.Should().HaveCount(MessageRecord.BytesOfAnswer);
        answers[0].Should().Be((byte)BudgetOutcome.Granted);
        answers[1].Should().Be(1);
    }

    private static async Task<MessageRecordState> StateAt(IBudgetStore store, long at) =>
        (await store.AskAsync(Message(at, "m"), default)).Known?.State ?? MessageRecordState.None;

    private static BudgetRequest Message(long now, string id, params BudgetCharge[] charges)
    {
        var request = Request(now, charges);
        request.Message = new("ana", "ben", id);
        request.Holder = Guid.NewGuid();
        request.LeaseMicroseconds = Lease;
        request.Draft = new byte[] { 1, 2, 3 };
        return request;
    }

    private static BudgetRequest Successor(BudgetRequest first, long now, byte draft = 1, long lease = Lease)
    {
        var request = Message(now, first.Message!.Value.MessageId, first.Charges.ToArray());
        request.FormerHolder = first.Holder;
        request.LeaseMicroseconds = lease;
        request.Draft = new[] { draft };
        return request;
    }
}
