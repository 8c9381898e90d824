using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IBudgetStore"/> owes: buckets, windows, late callers, messages with their leases, refunds. Inherit it in a project of tests; each fact is a test of your store.</summary>
/// <remarks>xunit makes an instance for each test. Instants are near noon UTC of the 22nd of November 2026, and no test waits.</remarks>
/// <example>
/// <code>
/// public sealed class OurBudgets : BudgetStoreContract
/// {
///     private readonly FakeClock _clock = new(Instant.FromUtc(2026, 11, 22, 12, 0));
///
///     protected override ValueTask&lt;IBudgetStore&gt; CreateAsync() =&gt; new(new OurBudgetStore(_clock));
///
///     // Only for a store that goes by a clock of its own.
///     protected override void SetClock(Instant now) =&gt; _clock.Reset(now);
/// }
/// </code>
/// </example>
public abstract partial class BudgetStoreContract
{
    private const long Second = 1_000_000;
    private const long Day = 24 * 60 * 60 * Second;
    private static readonly long Start = ContractFacts.Noon.ToUnixTimeTicks() / 10;

    /// <summary>Makes an empty store.</summary>
    /// <returns>The store.</returns>
    protected abstract ValueTask<IBudgetStore> CreateAsync();

    /// <summary>Sets the clock by which the store goes, if it has one of its own. Called before each call of the store, from many threads. Default: nothing, since the store goes by the instants of the requests.</summary>
    /// <param name="now">The instant of the request that follows.</param>
    protected virtual void SetClock(Instant now)
    {
    }

    [Fact]
    public async Task A_new_bucket_is_full_and_refuses_when_it_is_empty()
    {
        var store = await NewAsync();
        Assert.True((await store.TakeAsync(Request(Start, Charge(limit: 3, cost: 3)), default)).IsGranted);

        var refused = Request(Start, Charge(limit: 3));
        Assert.Equal(new BudgetResult(IsGranted: false), await store.TakeAsync(refused, default));
        Assert.Equal(BudgetOutcome.Lacking, refused.Charges[0].Outcome);
        Assert.Equal(Start + Second, refused.Charges[0].ClearsAtMicroseconds);
        Assert.Equal(ContractFacts.Noon + Duration.FromSeconds(1), refused.Charges[0].ClearsAt);
    }

    [Fact]
    public async Task Asking_takes_nothing_and_answers_as_a_take_would()
    {
        var store = await NewAsync();
        for (var asked = 0; asked < 5; asked++)
        {
            var request = Request(Start, Charge(limit: 1));
            Assert.True((await store.AskAsync(request, default)).IsGranted);
            Assert.Equal(BudgetOutcome.Granted, request.Charges[0].Outcome);
        }

        await store.TakeAsync(Request(Start, Charge(limit: 1)), default);
        var lacking = Request(Start, Charge(limit: 1));
        Assert.False((await store.AskAsync(lacking, default)).IsGranted);
        Assert.Equal(Start + Second, lacking.Charges[0].ClearsAtMicroseconds);
    }

    [Fact]
    public async Task A_clearing_instant_is_exact()
    {
        var store = await NewAsync();
        await store.TakeAsync(Request(Start, Charge(limit: 2, cost: 2)), default);

        Assert.False((await store.TakeAsync(Request(Start + Second - 1, Charge(limit: 2)), default)).IsGranted);
        Assert.True((await store.TakeAsync(Request(Start + Second, Charge(limit: 2)), default)).IsGranted);
    }

    [Fact]
    public async Task More_than_the_limit_never_clears()
    {
        var store = await NewAsync();
        var request = Request(Start, Charge(limit: 2, cost: 3));

        Assert.False((await store.TakeAsync(request, default)).IsGranted);
        Assert.Equal(long.MaxValue, request.Charges[0].ClearsAtMicroseconds);
        Assert.Null(request.Charges[0].ClearsAt);
    }

    [Fact]
    public async Task Several_buckets_are_taken_together_or_not_at_all()
    {
        var store = await NewAsync();
        await store.TakeAsync(Request(Start, Charge("b", limit: 1)), default);

        var refused = Request(Start, Charge("a", limit: 1), Charge("b", limit: 1), Charge("c", limit: 1));
        Assert.False((await store.TakeAsync(refused, default)).IsGranted);
        Assert.Equal([BudgetOutcome.Granted, BudgetOutcome.Lacking, BudgetOutcome.Granted], refused.Charges.ToArray().Select(charge => charge.Outcome));

        Assert.True((await store.TakeAsync(Request(Start, Charge("a", limit: 1), Charge("c", limit: 1)), default)).IsGranted);
    }

    [Fact]
    public async Task Keys_are_told_apart_by_budget_kind_and_accounts()
    {
        var store = await NewAsync();
        BudgetKey[] keys =
        [
            new("a", BudgetKeyKind.Sender, "ana", default), new("b", BudgetKeyKind.Sender, "ana", default), new("a", BudgetKeyKind.Recipient, "ana", default),
            new("a", BudgetKeyKind.Pair, "ana", "ben"), new("a", BudgetKeyKind.Pair, "ben", "ana"), new("a", BudgetKeyKind.Sender, 1, default), new("a", BudgetKeyKind.Sender, "1", default),
        ];
        foreach (var key in keys)
        {
            Assert.True((await store.TakeAsync(Request(Start, Charge(limit: 1) with { Key = key }), default)).IsGranted);
            Assert.False((await store.TakeAsync(Request(Start, Charge(limit: 1) with { Key = key }), default)).IsGranted);
        }
    }

    [Fact]
    public async Task A_clock_that_stepped_back_locks_no_longer_than_a_full_refill()
    {
        var store = await NewAsync();
        await store.TakeAsync(Request(Start + (1000 * Second), Charge(limit: 2, cost: 2)), default);

        var request = Request(Start, Charge(limit: 2));
        Assert.False((await store.AskAsync(request, default)).IsGranted);
        Assert.Equal(Start + Second, request.Charges[0].ClearsAtMicroseconds);
        Assert.False((await store.AskAsync(Request(Start + (900 * Second), Charge(limit: 2)), default)).IsGranted, "asking stored nothing");

        Assert.False((await store.TakeAsync(Request(Start, Charge(limit: 2)), default)).IsGranted);
        Assert.True((await store.TakeAsync(Request(Start + Second, Charge(limit: 2)), default)).IsGranted, "the refused take stored what counts");
    }

    [Fact]
    public async Task A_limit_that_shrank_counts_at_once()
    {
        var store = await NewAsync();
        await store.TakeAsync(Request(Start, Charge(limit: 100, cost: 100)), default);

        var request = Request(Start, Charge(limit: 2));
        await store.TakeAsync(request, default);
        Assert.Equal(Start + Second, request.Charges[0].ClearsAtMicroseconds);
    }

    [Fact]
    public async Task What_is_given_back_never_makes_more_than_a_full_bucket()
    {
        var store = await NewAsync();
        var taken = Request(Start, Charge(limit: 3, cost: 2));
        await store.TakeAsync(taken, default);
        taken.MoveTo(At(Start + Second));
        await store.GiveBackAsync(taken, default);

        Assert.True((await store.TakeAsync(Request(Start + Second, Charge(limit: 3, cost: 3)), default)).IsGranted);
        Assert.False((await store.TakeAsync(Request(Start + Second, Charge(limit: 3)), default)).IsGranted);
    }

    [Fact]
    public async Task A_bucket_is_low_at_a_fifth()
    {
        var store = await NewAsync();
        var request = Request(Start, Charge(limit: 10, cost: 7));
        await store.TakeAsync(request, default);
        Assert.False(request.Charges[0].IsLow);
        request = Request(Start, Charge(limit: 10));
        await store.TakeAsync(request, default);
        Assert.True(request.Charges[0].IsLow, "two of ten are left after the take");
    }

    [Fact]
    public async Task A_cancelled_take_takes_nothing()
    {
        var store = await NewAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.TakeAsync(Request(Start, Charge(limit: 1)), new CancellationToken(canceled: true)));

        Assert.True((await store.TakeAsync(Request(Start, Charge(limit: 1)), default)).IsGranted);
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

    private static BudgetRequest Request(long now, params BudgetCharge[] charges) => new(At(now), charges);

    private static Instant At(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private async ValueTask<IBudgetStore> NewAsync() => new ClockedBudgets(await CreateAsync(), SetClock);
}
