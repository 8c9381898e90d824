using CsCheck;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every budget store owes (section 7).</summary>
public abstract partial class BudgetStoreContract
{
    private const long Second = 1_000_000;
    private const long Day = 24 * 60 * 60 * Second;
    private static readonly long Start = Micros.Of(World.Noon);

    protected abstract ValueTask<IBudgetStore> CreateAsync();

    [Fact]
    public async Task A_new_bucket_is_full_and_refuses_when_it_is_empty()
    {
        var store = await CreateAsync();
        (await store.TakeAsync(Request(Start, Charge(limit: 3, cost: 3)), default)).IsGranted.Should().BeTrue();

        var refused = Request(Start, Charge(limit: 3));
        (await store.TakeAsync(refused, default)).Should().Be(new BudgetResult(IsGranted: false));
        refused.Charges[0].Outcome.Should().Be(BudgetOutcome.Lacking);
        refused.Charges[0].ClearsAtMicroseconds.Should().Be(Start + Second);
        refused.Charges[0].ClearsAt.Should().Be(World.Noon + Duration.FromSeconds(1));
    }

    [Fact]
    public async Task Asking_takes_nothing_and_answers_as_a_take_would()
    {
        var store = await CreateAsync();
        for (var asked = 0; asked < 5; asked++)
        {
            var request = Request(Start, Charge(limit: 1));
            (await store.AskAsync(request, default)).IsGranted.Should().BeTrue();
            request.Charges[0].Outcome.Should().Be(BudgetOutcome.Granted);
        }

        await store.TakeAsync(Request(Start, Charge(limit: 1)), default);
        var lacking = Request(Start, Charge(limit: 1));
        (await store.AskAsync(lacking, default)).IsGranted.Should().BeFalse();
        lacking.Charges[0].ClearsAtMicroseconds.Should().Be(Start + Second);
    }

    [Fact]
    public async Task A_clearing_instant_is_exact()
    {
        var store = await CreateAsync();
        await store.TakeAsync(Request(Start, Charge(limit: 2, cost: 2)), default);

        (await store.TakeAsync(Request(Start + Second - 1, Charge(limit: 2)), default)).IsGranted.Should().BeFalse();
        (await store.TakeAsync(Request(Start + Second, Charge(limit: 2)), default)).IsGranted.Should().BeTrue();
    }

    [Fact]
    public async Task More_than_the_limit_never_clears()
    {
        var store = await CreateAsync();
        var request = Request(Start, Charge(limit: 2, cost: 3));

        (await store.TakeAsync(request, default)).IsGranted.Should().BeFalse();
        request.Charges[0].ClearsAtMicroseconds.Should().Be(long.MaxValue);
        request.Charges[0].ClearsAt.Should().BeNull();
    }

    [Fact]
    public async Task Several_buckets_are_taken_together_or_not_at_all()
    {
        var store = await CreateAsync();
        await store.TakeAsync(Request(Start, Charge("b", limit: 1)), default);

        var refused = Request(Start, Charge("a", limit: 1), Charge("b", limit: 1), Charge("c", limit: 1));
        (await store.TakeAsync(refused, default)).IsGranted.Should().BeFalse();
        refused.Charges.ToArray().Select(charge => charge.Outcome).Should().Equal(BudgetOutcome.Granted, BudgetOutcome.Lacking, BudgetOutcome.Granted);

        (await store.TakeAsync(Request(Start, Charge("a", limit: 1), Charge("c", limit: 1)), default)).IsGranted.Should().BeTrue();
    }

    [Fact]
    public async Task Keys_are_told_apart_by_budget_kind_and_accounts()
    {
        var store = await CreateAsync();
        BudgetKey[] keys =
        [
            new("a", BudgetKeyKind.Sender, "ana", default), new("b", BudgetKeyKind.Sender, "ana", default), new("a", BudgetKeyKind.Recipient, "ana", default),
            new("a", BudgetKeyKind.Pair, "ana", "ben"), new("a", BudgetKeyKind.Pair, "ben", "ana"), new("a", BudgetKeyKind.Sender, 1, default), new("a", BudgetKeyKind.Sender, "1", default),
        ];
        foreach (var key in keys)
        {
            (await store.TakeAsync(Request(Start, Charge(limit: 1) with { Key = key }), default)).IsGranted.Should().BeTrue();
            (await store.TakeAsync(Request(Start, Charge(limit: 1) with { Key = key }), default)).IsGranted.Should().BeFalse();
        }
    }

    [Fact]
    public async Task A_clock_that_stepped_back_locks_no_longer_than_a_full_refill()
    {
        var store = await CreateAsync();
        await store.TakeAsync(Request(Start + (1000 * Second), Charge(limit: 2, cost: 2)), default);

        var request = Request(Start, Charge(limit: 2));
        (await store.AskAsync(request, default)).IsGranted.Should().BeFalse();
        request.Charges[0].ClearsAtMicroseconds.Should().Be(Start + Second, "the arrival counts as a full refill from now");
        (await store.AskAsync(Request(Start + (900 * Second), Charge(limit: 2)), default)).IsGranted.Should().BeFalse("asking stored nothing");

        (await store.TakeAsync(Request(Start, Charge(limit: 2)), default)).IsGranted.Should().BeFalse();
        (await store.TakeAsync(Request(Start + Second, Charge(limit: 2)), default)).IsGranted.Should().BeTrue("the refused take stored what counts");
    }

    [Fact]
    public async Task A_limit_that_shrank_counts_at_once()
    {
        var store = await CreateAsync();
        await store.TakeAsync(Request(Start, Charge(limit: 100, cost: 100)), default);

        var request = Request(Start, Charge(limit: 2));
        await store.TakeAsync(request, default);
        request.Charges[0].ClearsAtMicroseconds.Should().Be(Start + Second);
    }

    [Fact]
    public async Task What_is_given_back_never_makes_more_than_a_full_bucket()
    {
        var store = await CreateAsync();
        var taken = Request(Start, Charge(limit: 3, cost: 2));
        await store.TakeAsync(taken, default);
        taken.NowMicroseconds = Start + Second;
        await store.GiveBackAsync(taken, default);

        (await store.TakeAsync(Request(Start + Second, Charge(limit: 3, cost: 3)), default)).IsGranted.Should().BeTrue();
        (await store.TakeAsync(Request(Start + Second, Charge(limit: 3)), default)).IsGranted.Should().BeFalse();
    }

    [Fact]
    public async Task A_recipient_is_new_once_a_period()
    {
        var store = await CreateAsync();
        BudgetCharge Unique(AccountId recipient) => Charge(limit: 5, cost: 2) with { Recipient = recipient, NewRecipientMicroseconds = 60 * Second };
        (await store.TakeAsync(Request(Start, Unique("ben")), default)).IsGranted.Should().BeTrue();

        var again = Request(Start, Unique("ben"));
        (await store.TakeAsync(again, default)).IsGranted.Should().BeTrue();
        again.Charges[0].Outcome.Should().Be(BudgetOutcome.NotCounted);
        (await store.TakeAsync(Request(Start, Unique("cho")), default)).IsGranted.Should().BeTrue();
        (await store.TakeAsync(Request(Start, Unique("dan")), default)).IsGranted.Should().BeFalse("one token is left, and it costs two");
        (await store.TakeAsync(Request(Start + Second, Unique("dan")), default)).IsGranted.Should().BeTrue("the refusal left Dan new");

        var later = Request(Start + (60 * Second), Unique("ben"));
        await store.TakeAsync(later, default);
        later.Charges[0].Outcome.Should().Be(BudgetOutcome.Granted);
        await store.GiveBackAsync(later, default);
        var known = Request(Start + (60 * Second), Unique("ben"));
        await store.TakeAsync(known, default);
        known.Charges[0].Outcome.Should().Be(BudgetOutcome.NotCounted, "the newness is not given back");
    }

    [Fact]
    public async Task A_refund_gives_back_what_the_conversation_took_and_only_once()
    {
        var store = await CreateAsync();
        BudgetRequest Take(long conversation) => Recorded(Start, conversation, Charge(limit: 4) with { IsRefundable = true });
        await store.TakeAsync(Take(1), default);
        await store.TakeAsync(Take(2), default);
        var last = Take(2);
        await store.TakeAsync(last, default);

        await store.RefundAsync(Recorded(Start, 2, Charge(limit: 4) with { IsRefundable = true }), default);
        await store.RefundAsync(Recorded(Start, 2, Charge(limit: 4) with { IsRefundable = true }), default);
        await store.GiveBackAsync(last, default);

        (await store.TakeAsync(Request(Start, Charge(limit: 4, cost: 3)), default)).IsGranted.Should().BeTrue();
        (await store.TakeAsync(Request(Start, Charge(limit: 4)), default)).IsGranted.Should().BeFalse("what the first conversation took stays taken");
    }

    [Fact]
    public async Task A_bucket_is_low_at_a_fifth()
    {
        var store = await CreateAsync();
        var request = Request(Start, Charge(limit: 10, cost: 7));
        await store.TakeAsync(request, default);
        request.Charges[0].IsLow.Should().BeFalse();
        request = Request(Start, Charge(limit: 10));
        await store.TakeAsync(request, default);
        request.Charges[0].IsLow.Should().BeTrue("two of ten are left after the take");
    }

    [Fact]
    public async Task A_cancelled_take_takes_nothing()
    {
        var store = await CreateAsync();
        await ((Func<Task>)(async () => await store.TakeAsync(Request(Start, Charge(limit: 1)), new CancellationToken(canceled: true))))
            .Should().ThrowAsync<OperationCanceledException>();

        (await store.TakeAsync(Request(Start, Charge(limit: 1)), default)).IsGranted.Should().BeTrue();
    }

    [Fact]
    public async Task No_window_admits_more_than_its_limit_and_its_refill()
    {
        var stores = new Queue<IBudgetStore>();
        for (var i = 0; i < 300; i++)
        {
            stores.Enqueue(await CreateAsync());
        }

        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 4], Gen.Select(Gen.Int[0, 3_000], Gen.Int[1, 3]).Array[30]).Sample(
            (limit, interval, steps) =>
            {
                var store = stores.Dequeue();
                var now = Start;
                var admitted = new List<(long At, int Tokens)>();
                foreach (var (wait, cost) in steps)
                {
                    now += wait;
                    var request = Request(now, Charge(limit: limit, cost: cost) with { IntervalMicroseconds = interval * 777 });
                    if (store.TakeAsync(request, default).AsTask().GetAwaiter().GetResult().IsGranted)
                    {
                        admitted.Add((now, cost));
                    }
                }

                return admitted.All(first => admitted.Where(last => last.At >= first.At).All(last =>
                    admitted.Where(one => one.At >= first.At && one.At <= last.At).Sum(one => one.Tokens) <= limit + ((last.At - first.At) / (interval * 777))));
            },
            iter: 200,
            threads: 1);
    }

    private static BudgetCharge Charge(string budget = "a", long limit = 1, long cost = 1) => new()
    {
        Key = new(budget, BudgetKeyKind.Sender, "ana", default),
        Sender = "ana",
        Recipient = "ben",
        Limit = limit,
        IntervalMicroseconds = Second,
        Cost = cost,
    };

    private static BudgetRequest Request(long now, params BudgetCharge[] charges)
    {
        var request = new BudgetRequest { NowMicroseconds = now };
        foreach (var charge in charges)
        {
            request.Add(charge);
        }

        return request;
    }

    private static BudgetRequest Recorded(long now, long conversation, params BudgetCharge[] charges)
    {
        var request = Request(now, charges);
        request.IsRecorded = true;
        request.Conversation = conversation;
        return request;
    }
}
