namespace Messaging.Policy.Testing;

/// <content>What a budget store owes to conversations: new recipients and refunds.</content>
public abstract partial class BudgetStoreContract
{
    [Fact]
    public async Task A_recipient_is_new_once_a_period()
    {
        var store = await NewAsync();
        BudgetCharge Unique(AccountId recipient) => Charge(limit: 5, cost: 2) with { Recipient = recipient, NewRecipientMicroseconds = 60 * Second };
        Assert.True((await store.TakeAsync(Request(Start, Unique("ben")), default)).IsGranted);

        var again = Request(Start, Unique("ben"));
        Assert.True((await store.TakeAsync(again, default)).IsGranted);
        Assert.Equal(BudgetOutcome.NotCounted, again.Charges[0].Outcome);
        Assert.True((await store.TakeAsync(Request(Start, Unique("cho")), default)).IsGranted);
        Assert.False((await store.TakeAsync(Request(Start, Unique("dan")), default)).IsGranted, "one token is left, and it costs two");
        Assert.True((await store.TakeAsync(Request(Start + Second, Unique("dan")), default)).IsGranted, "the refusal left Dan new");

        var later = Request(Start + (60 * Second), Unique("ben"));
        await store.TakeAsync(later, default);
        Assert.Equal(BudgetOutcome.Granted, later.Charges[0].Outcome);
        await store.GiveBackAsync(later, default);
        var known = Request(Start + (60 * Second), Unique("ben"));
        await store.TakeAsync(known, default);
        Assert.Equal(BudgetOutcome.NotCounted, known.Charges[0].Outcome);
    }

    [Fact]
    public async Task A_refund_gives_back_what_the_conversation_took_and_only_once()
    {
        var store = await NewAsync();
        BudgetRequest Take(long conversation) => Recorded(Start, conversation, Charge(limit: 4) with { IsRefundable = true });
        await store.TakeAsync(Take(1), default);
        await store.TakeAsync(Take(2), default);
        var last = Take(2);
        await store.TakeAsync(last, default);

        await store.RefundAsync(Answer(Start, 2, Charge(limit: 4) with { IsRefundable = true }), default);
        await store.RefundAsync(Recorded(Start, 2, Charge(limit: 4) with { IsRefundable = true }), default);
        await store.GiveBackAsync(last, default);

        Assert.True((await store.TakeAsync(Request(Start, Charge(limit: 4, cost: 3)), default)).IsGranted);
        Assert.False((await store.TakeAsync(Request(Start, Charge(limit: 4)), default)).IsGranted, "what the first conversation took stays taken");
    }

    [Fact]
    public async Task A_refund_leaves_the_takes_of_an_earlier_beginning_of_the_conversation()
    {
        var store = await NewAsync();
        await store.TakeAsync(Recorded(Start, 1, Charge(limit: 2, cost: 2) with { IsRefundable = true }), default);

        await store.RefundAsync(Recorded(Start, 2, Charge(limit: 2) with { IsRefundable = true }), default);

        Assert.False((await store.TakeAsync(Request(Start, Charge(limit: 2)), default)).IsGranted);
    }

    [Fact]
    public Task A_message_that_was_refunded_gives_back_nothing_of_a_later_one_that_left_the_bucket_as_it_did() => TryLateGiveBackAsync(later: Start + (64 * Second));

    [Fact]
    public Task A_message_that_was_refunded_gives_back_nothing_of_one_that_was_taken_in_the_same_microsecond() => TryLateGiveBackAsync(later: Start + (4 * Second));

    private static BudgetRequest Recorded(long now, long conversation, params BudgetCharge[] charges) => new(At(now), charges, conversation: conversation);

    /// <summary>A refund as the answer to a request makes it: it names the conversation, and records nothing in it.</summary>
    private static BudgetRequest Answer(long now, long conversation, params BudgetCharge[] charges) => new(At(now), charges) { Conversation = conversation };

    /// <summary>A message is taken, refunded and given back, after a later one left the bucket as it did.</summary>
    private async Task TryLateGiveBackAsync(long later)
    {
        var store = await NewAsync();
        const long Half = 1800 * Second;
        BudgetCharge Refundable() => Charge(limit: 2) with { IntervalMicroseconds = Half, IsRefundable = true };
        BudgetRequest Write(long now, string id) => new(At(now), [Refundable()], new MessageKey("ana", "ben", id), conversation: 1) { Holder = Guid.NewGuid(), LeaseMicroseconds = Lease, Draft = new byte[] { 1 } };
        async Task<bool> TryAsync() => (await store.TakeAsync(Request(Start + (124 * Second), Charge(limit: 2) with { IntervalMicroseconds = Half }), default)).IsGranted;
        await store.TakeAsync(Request(Start, Charge(limit: 2) with { IntervalMicroseconds = Half, Recipient = "cho" }), default);
        var refunded = Write(Start + (4 * Second), "m");
        Assert.True((await store.TakeAsync(refunded, default)).IsGranted);
        await store.RefundAsync(Answer(Start + (4 * Second), 1, Refundable()), default);
        var next = Write(later, "n");
        Assert.True((await store.TakeAsync(next, default)).IsGranted);
        Assert.Equal(refunded.Charges[0].TakenMark, next.Charges[0].TakenMark);

        refunded.MoveTo(At(Start + (124 * Second)));
        Assert.True(await store.GiveBackAsync(refunded, default));

        Assert.False(await TryAsync(), "the refund gave it back already");
        next.MoveTo(At(Start + (124 * Second)));
        Assert.True(await store.GiveBackAsync(next, default));
        Assert.True(await TryAsync(), "the twin that was not refunded");
    }
}
