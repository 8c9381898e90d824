using Messaging.Policy.Tests.Flow;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>Memory under attack: at its maximum of keys the store fails, each budget says what that means, and no bucket that is not full is forgotten.</summary>
public sealed class BudgetMaximumTests
{
    [Fact]
    public async Task PAC_1_at_the_maximum_of_keys_a_budget_refuses_new_senders_by_default()
    {
        var store = Store(2);
        var evaluator = new MessagingPolicyEvaluator(Policy(FailureMode.Deny), store.Ports);
        (await Send(evaluator, "1")).Outcome.Should().Be(Outcome.Deliver);
        (await Send(evaluator, "2")).Outcome.Should().Be(Outcome.Deliver);

        var refused = await Send(evaluator, "3");

        refused.Reasons.Should().Equal(Reason.FactsUnavailable);
        store.FindThread("3", "ben").Should().Be(MessageThread.None);
        (store.BudgetKeyCount, store.ReclaimedBudgetKeyCount, store.RefusedBudgetKeyCount).Should().Be((2, 0, 1));
        (await Send(evaluator, "1")).Reasons.Should().Equal([Reason.RateLimited], "who has a bucket is judged by it");
    }

    [Fact]
    public async Task PAC_1_a_budget_that_allows_on_failure_lets_new_senders_through_and_forgets_nobody()
    {
        var store = Store(2);
        var evaluator = new MessagingPolicyEvaluator(Policy(FailureMode.Allow), store.Ports);
        await Send(evaluator, "1");
        await Send(evaluator, "2");

        (await Send(evaluator, "3")).Outcome.Should().Be(Outcome.Deliver);
        (await Send(evaluator, "3")).Outcome.Should().Be(Outcome.Deliver);
        (await Send(evaluator, "1")).Reasons.Should().Equal(Reason.RateLimited);
        (await Send(evaluator, "2")).Reasons.Should().Equal(Reason.RateLimited);
        store.RefusedBudgetKeyCount.Should().Be(2);
    }

    [Fact]
    public async Task A_bucket_that_is_full_again_makes_room()
    {
        var store = Store(2);
        var evaluator = new MessagingPolicyEvaluator(Policy(FailureMode.Deny), store.Ports);
        await Send(evaluator, "1");
        await Send(evaluator, "2");

        (await Send(evaluator, "3", Stage.Noon + Duration.FromHours(1) + Duration.FromSeconds(1))).Outcome.Should().Be(Outcome.Deliver);
        store.ReclaimedBudgetKeyCount.Should().BePositive();
        store.BudgetKeyCount.Should().BeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task At_the_maximum_of_messages_whoever_has_the_most_loses_its_oldest_and_everybody_goes_on()
    {
        var store = Store(10);
        store.SetAccount(Stage.Adult("eve"));
        var policy = Policy(FailureMode.Deny);
        policy.Budgets![0].Limit = 1_000;
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        (await Acquired(evaluator, "1", "old")).Status.Should().Be(PermitStatus.Granted);
        for (var i = 0; i < 100; i++)
        {
            (await Acquired(evaluator, "eve", "x" + i)).Status.Should().Be(PermitStatus.Granted);
        }

        (await Acquired(evaluator, "2", "new")).Status.Should().Be(PermitStatus.Granted);

        (await Acquired(evaluator, "1", "old")).Status.Should().Be(PermitStatus.Sent, "it was not the one who flooded");
        (await Acquired(evaluator, "2", "new")).Status.Should().Be(PermitStatus.Sent);
        (await Acquired(evaluator, "eve", "x99")).Status.Should().Be(PermitStatus.Sent, "the newest are those that are retried");
        (await Acquired(evaluator, "eve", "x0")).Status.Should().Be(PermitStatus.Granted, "it was forgotten, and pays again");
    }

    [Fact]
    public async Task At_the_maximum_of_messages_none_is_forgotten_that_an_acquire_holds()
    {
        var store = Store(2);
        var policy = Policy(FailureMode.Deny);
        policy.Budgets![0].Limit = 100;
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        var held = await evaluator.AcquireSendAsync(new("1", "ben") { At = Stage.Noon, MessageId = "a" });
        await evaluator.AcquireSendAsync(new("1", "ben") { At = Stage.Noon, MessageId = "b" });

        (await Send(evaluator, "1", messageId: "c")).Reasons.Should().Equal(Reason.FactsUnavailable);
        (await Send(evaluator, "1", messageId: "a")).Outcome.Should().Be(Outcome.Deliver, "a repeat needs no room");
        (await Send(evaluator, "1", Stage.Noon + Duration.FromMinutes(1), "c")).Outcome.Should().Be(Outcome.Deliver, "the leases have run out");
        await held.DisposeAsync();
    }

    private static async Task<SendPermit> Acquired(MessagingPolicyEvaluator evaluator, AccountId sender, string messageId)
    {
        var permit = await evaluator.AcquireSendAsync(new(sender, "3") { At = Stage.Noon, MessageId = messageId });
        await permit.CommitAsync();
        return permit;
    }

    [Fact]
    public async Task At_the_maximum_of_conversations_with_takes_that_a_reply_gives_back_a_new_one_is_refused()
    {
        var store = Store(2);
        var policy = Policy(FailureMode.Deny);
        policy.Budgets![0].RefundOn = RefundOn.Reply;
        policy.Budgets[0].Limit = 100;
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        await Send(evaluator, "1");
        await Send(evaluator, "1", recipient: "2");

        (await Send(evaluator, "1", recipient: "3")).Reasons.Should().Equal(Reason.FactsUnavailable);
        (await Send(evaluator, "1")).Outcome.Should().Be(Outcome.Deny, "each take of its own needs room, or one conversation would take all of it");
        store.SetAccount(Stage.Adult("ben") with { Kind = AccountKind.Staff });
        await Send(evaluator, "ben", recipient: "1");
        (await Send(evaluator, "1", recipient: "3")).Outcome.Should().Be(Outcome.Deliver, "a reply made room");
    }

    [Fact]
    public async Task A_host_sets_the_maximum_by_registering_the_options()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new InMemoryMessagingStoreOptions { MaximumBudgetKeys = 1 });
        services.AddMessagingPolicy(policy => policy.UseDefaults());
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<InMemoryMessagingStore>();
        (await store.TakeAsync(Request(1), default)).IsGranted.Should().BeTrue();
        (await FluentActions.Awaiting(async () => await store.TakeAsync(Request(2), default)).Should().ThrowAsync<BudgetStoreFullException>()).WithMessage("*maximum of 1 *");

        FluentActions.Invoking(() => new InMemoryMessagingStore(new() { MaximumBudgetKeys = 0 })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new InMemoryMessagingStore(null!)).Should().Throw<ArgumentNullException>();
    }

    private static BudgetRequest Request(long sender)
    {
        var request = new BudgetRequest();
        request.Add(new BudgetCharge { Key = new("messages", BudgetKeyKind.Sender, sender, default), Limit = 1, IntervalMicroseconds = 1_000, Cost = 1 });
        return request;
    }

    private static InMemoryMessagingStore Store(long maximum)
    {
        var store = new InMemoryMessagingStore(new() { MaximumBudgetKeys = maximum });
        foreach (var id in new[] { "1", "2", "3", "ben" })
        {
            store.SetAccount(Stage.Adult(id));
        }

        return store;
    }

    private static MessagingPolicyOptions Policy(FailureMode onFailure) => new()
    {
        Audience = new() { Default = "everyone" },
        Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromHours(1), OnFailure = onFailure }],
    };

    private static async Task<Decision> Send(
        MessagingPolicyEvaluator evaluator, string sender, Instant? at = null, string? messageId = null, string recipient = "ben")
    {
        var permit = await evaluator.AcquireSendAsync(new SendAttempt(sender, recipient) { At = at ?? Stage.Noon, MessageId = messageId });
        await permit.CommitAsync();
        return permit.Decision;
    }
}
