using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Allocation;

/// <summary>P6 and B2: deciding over the in-memory store allocates nothing.</summary>
[Collection(Reference.RandomWorldCollection.Name)]
public class EvaluatorAllocationTests
{
    private const int Rounds = 500;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var policy in new[] { "default", "tiktok-2023", "rich" })
            {
                foreach (var ids in new[] { "number", "guid", "text" })
                {
                    cases.Add(policy, ids);
                }
            }

            return cases;
        }
    }

    [Fact]
    public void The_measure_sees_an_allocation() => Measure(() => GC.KeepAlive(new object())).Should().BeGreaterThan(0);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Asking_allocates_nothing_allowed_or_refused(string policy, string ids)
    {
        var (evaluator, store, attempt) = Begin(policy, ids);
        Decide(evaluator, attempt).IsAllowed.Should().BeTrue();
        Measure(() => Decide(evaluator, attempt)).Should().Be(0);

        store.Block(attempt.Recipient, attempt.Sender);
        Decide(evaluator, attempt).IsAllowed.Should().BeFalse();
        Measure(() => Decide(evaluator, attempt)).Should().Be(0);

        var stranger = attempt with { Recipient = "nobody" };
        Measure(() => Decide(evaluator, stranger)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_list_into_the_caller_s_memory_allocates_nothing(string policy, string ids)
    {
        var (evaluator, _, attempt) = Begin(policy, ids);
        AccountId[] recipients = [.. Enumerable.Range(0, 500).Select(index => index % 3 == 0 ? attempt.Recipient : AccountId.FromInt64(index))];
        var decisions = new Decision[recipients.Length];

        Measure(() => Wait(evaluator.CanSendMessagesAsync(attempt, recipients, decisions)), 20).Should().Be(0);

        decisions[0].IsAllowed.Should().BeTrue();
        decisions[1].IsAllowed.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Acquiring_and_committing_allocates_nothing(string policy, string ids)
    {
        var (evaluator, _, attempt) = Begin(policy, ids);
        var clock = new Ticking(attempt.At!.Value);

        var granted = 0;
        Measure(() =>
        {
            var permit = Wait(evaluator.AcquireSendAsync(attempt with { At = clock.Next() }));
            granted += permit.IsGranted ? 1 : 0;
            Wait(permit.CommitAsync());
        }).Should().Be(0);
        granted.Should().BeGreaterThanOrEqualTo(4 * Rounds);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Acquiring_and_giving_back_allocates_nothing(string policy, string ids)
    {
        var (evaluator, _, attempt) = Begin(policy, ids);

        Measure(() => Wait(Wait(evaluator.AcquireSendAsync(attempt)).GiveBackAsync())).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_refused_acquire_allocates_nothing(string policy, string ids)
    {
        var (evaluator, store, attempt) = Begin(policy, ids);
        store.SetAccount(store.FindAccount(attempt.Sender)! with { Standing = new(StandingState.Suspended, attempt.At!.Value + Duration.FromHours(1)) });

        Measure(() => Wait(evaluator.AcquireSendAsync(attempt))).Should().Be(0);
    }

    [Theory]
    [InlineData("number")]
    [InlineData("text")]
    public void A_budget_s_refusal_allocates_nothing(string ids)
    {
        var (evaluator, _, attempt) = Begin("tiktok-2023", ids);
        while (Wait(evaluator.AcquireSendAsync(attempt)) is { IsGranted: true } permit)
        {
            Wait(permit.CommitAsync());
        }

        Decide(evaluator, attempt).Reasons.Codes().Should().Equal("rate_limited");
        Measure(() => Decide(evaluator, attempt)).Should().Be(0);
        Measure(() => Wait(evaluator.AcquireSendAsync(attempt))).Should().Be(0);
    }

    private static (MessagingPolicyEvaluator Evaluator, InMemoryMessagingStore Store, SendAttempt Attempt) Begin(string policy, string ids)
    {
        var (ana, ben) = ids switch
        {
            "number" => ((AccountId)1, (AccountId)2),
            "guid" => (Guid.Parse("11111111-1111-1111-1111-111111111111"), Guid.Parse("22222222-2222-2222-2222-222222222222")),
            _ => ("ana", "ben"),
        };
        var options = policy switch
        {
            "default" => new MessagingPolicyOptions(),
            "rich" => Rich(),
            _ => PolicyPresets.Get(policy),
        };
        var store = new InMemoryMessagingStore();
        store.SetAccount(World.Adult(ana) with { Tags = TagSet.Of("x-member"), Guardian = new() { Approved = [ben] } });
        store.SetAccount(World.Adult(ben) with { QuietHours = new(new(12, 0), new(14, 0)) });
        store.SetRelation(ana, ben, new(RelationFlags.Follows, TagSet.Of("x-pal")));
        store.SetRelation(ben, ana, new(RelationFlags.Follows));
        store.AddReport("cho", ana, World.Noon - Duration.FromHours(1));
        return (new(options, store.Ports), store, new SendAttempt(ana, ben) { At = World.Noon, Presents = TagSet.Of("x-pin") });
    }

    private static MessagingPolicyOptions Rich() => new()
    {
        Accounts = new()
        {
            Phone = new() { Required = true },
            Email = new() { Required = true },
            MinimumTenure = Period.FromDays(1),
            Reports = new() { Threshold = 2, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) },
            UnavailableRegions = ["KP"],
        },
        Ages = new()
        {
            Bands = [new() { Name = "teen", From = 16, To = 18, GuardianApproval = true }, new() { Name = "adult", From = 18, Widest = "friends" }],
            Pairs = [new() { From = "adult", To = "teen", Requires = ["friend"] }],
            Laws = ["social-media-minimum", "direct-message-minimum", "adult-contact-restriction"],
        },
        Audience = new() { Reciprocity = true },
        Ties = new Dictionary<string, ComputedTieOptions> { ["x-old"] = new() { AccountOlderThan = Period.FromDays(30) } },
        Rules = [new() { Code = "newcomers", When = new() { AccountYoungerThan = Period.FromDays(2) }, Unless = ["x-old"], Outcome = Outcome.Deny, Class = ReasonClass.Own }],
        Budgets =
        [
            new() { Name = "messages", Limit = 1000, Refill = 1000, Every = Period.FromSeconds(1) },
            new() { Name = "pairs", Key = BudgetOwner.Pair, Limit = 1000, Refill = 1000, Every = Period.FromSeconds(1), RefundOn = RefundOn.Reply },
            new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 1000, Refill = 1000, Every = Period.FromSeconds(1) },
            new() { Name = "people", Counts = BudgetCounts.UniqueRecipient, Limit = 10, Every = Period.FromDays(1) },
        ],
        Remedies = new Dictionary<string, string> { ["x-member"] = "join" },
    };

    private static Decision Decide(MessagingPolicyEvaluator evaluator, in SendAttempt attempt) => Wait(evaluator.CanSendMessageAsync(attempt));

    /// <summary>The bytes of the leanest of many tries: a collection in between blurs the count, but an allocation of the library's is in every one.</summary>
    private static long Measure(Action action, int rounds = Rounds)
    {
        for (var i = 0; i < 3 * rounds; i++)
        {
            action();
        }

        var least = long.MaxValue;
        for (var attempt = 0; attempt < 200 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < rounds; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("It did not complete at once.");

    private static void Wait(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("It did not complete at once.");
        }

        task.GetAwaiter().GetResult();
    }

    private sealed class Ticking(Instant start)
    {
        private Instant _now = start;

        public Instant Next() => _now += Duration.FromSeconds(3);
    }
}
