namespace Messaging.Policy.Testing;

/// <content>What a budget store owes at the edges: many takers, the largest buckets, odd accounts, and what a sender is told twice.</content>
public abstract partial class BudgetStoreContract
{
    private const long Largest = 1L << 52;

    [Fact]
    public async Task Of_eight_takers_of_one_bucket_each_token_goes_to_one()
    {
        foreach (var window in new[] { BudgetWindow.Continuous, BudgetWindow.Fixed, BudgetWindow.Rolling, BudgetWindow.Calendar })
        {
            var store = await NewAsync();
            var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                var own = 0;
                for (var i = 0; i < 15; i++)
                {
                    own += (await store.TakeAsync(Named(Request(Start, WindowOf(window, limit: 50))), default)).IsGranted ? 1 : 0;
                }

                return own;
            })));
            Assert.Equal(50, granted.Sum());
        }
    }

    [Fact]
    public async Task Of_eight_takers_of_two_buckets_none_takes_from_one_alone()
    {
        var store = await NewAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(taker => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                BudgetCharge[] both = [Slow("a", limit: 30), Slow("b", limit: 20)];
                await store.TakeAsync(Named(Request(Start, taker % 2 == 0 ? both : [both[1], both[0]])), default);
            }
        })));

        Assert.True((await store.TakeAsync(Request(Start, Slow("a", limit: 30, cost: 10)), default)).IsGranted, "twenty were taken from both");
        Assert.False((await store.TakeAsync(Request(Start, Slow("a", limit: 30)), default)).IsGranted);
    }

    [Fact]
    public async Task The_largest_bucket_counts_every_token()
    {
        // Beyond 2 to the 53rd, numbers of floating point skip whole microseconds.
        foreach (var (limit, interval) in new[] { (Largest / 1_000, 1_000L), (Largest, 1L), (1L, Largest) })
        {
            var store = await NewAsync();
            BudgetRequest Take(long now, long cost) => Request(now, Charge(limit: limit, cost: cost) with { IntervalMicroseconds = interval });
            if (limit > 1)
            {
                Assert.True((await store.TakeAsync(Take(Start, limit - 1), default)).IsGranted);
                Assert.False((await store.TakeAsync(Take(Start, 2), default)).IsGranted, "one is left");
            }

            Assert.True((await store.TakeAsync(Take(Start, 1), default)).IsGranted);
            var refused = Take(Start, 1);
            Assert.False((await store.TakeAsync(refused, default)).IsGranted);
            Assert.Equal(Start + interval, refused.Charges[0].ClearsAtMicroseconds);
            Assert.False((await store.TakeAsync(Take(Start + interval - 1, 1), default)).IsGranted);
            Assert.True((await store.TakeAsync(Take(Start + interval, 1), default)).IsGranted);
        }
    }

    [Fact]
    public async Task A_repeat_is_told_the_advisory_of_a_low_budget_that_the_first_was_told()
    {
        foreach (var limit in new[] { 1, 20 })
        {
            var facts = new InMemoryMessagingStore();
            facts.SetAccount(ContractFacts.Adult("ana"));
            facts.SetAccount(ContractFacts.Adult("ben"));
            var policy = new MessagingPolicyOptions { Audience = new() { Default = "everyone" }, Budgets = [new() { Name = "messages", Limit = limit, Every = NodaTime.Period.FromDays(1) }] };
            var evaluator = new MessagingPolicyEvaluator(policy, facts.Ports with { Budgets = await NewAsync() });
            var attempt = new SendAttempt("ana", "ben") { At = ContractFacts.Noon, MessageId = "m" };

            var first = await evaluator.AcquireSendAsync(attempt);
            Assert.True(first.IsGranted);
            Assert.Equal(limit == 1, first.Decision.SenderView.Advisories.HasFlag(Advisories.BudgetLow));
            await first.CommitAsync();

            Assert.Equal(first.Decision.SenderView, (await evaluator.AcquireSendAsync(attempt)).Decision.SenderView);
            Assert.Equal(first.Decision.SenderView, (await evaluator.CanSendMessageAsync(attempt)).SenderView);
        }
    }

    /// <summary>A bucket that no test sees refill.</summary>
    private static BudgetCharge Slow(string budget, long limit, long cost = 1) => Charge(budget, limit, cost) with { IntervalMicroseconds = Day };
}
