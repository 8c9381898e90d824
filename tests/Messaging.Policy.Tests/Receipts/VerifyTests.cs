using CsCheck;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Properties;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Receipts;

/// <summary>A receipt is verified by deciding again, with the same policy, on the same facts.</summary>
public sealed class VerifyTests
{
    private static readonly ReceiptKey Key = ReceiptFixture.Key;

    [Fact]
    public async Task A_receipt_of_a_question_and_of_an_acquire_are_verified()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        var asked = await Stage.Soon(stage.Evaluator.CanSendMessageRecordedAsync(Stage.Attempt()));
        var (permit, acquired) = await Stage.Soon(stage.Evaluator.AcquireSendRecordedAsync(Stage.Attempt()));
        permit.IsGranted.Should().BeTrue();
        await permit.CommitAsync();
        var (refused, paced) = await Stage.Soon(stage.Evaluator.AcquireSendRecordedAsync(Stage.Attempt()));
        refused.IsGranted.Should().BeFalse();

        permit.Decision.Should().Be(acquired.Decision);
        paced.Decision.Reasons.Should().Equal(Reason.RateLimited);
        foreach (var recorded in new[] { asked, acquired, paced })
        {
            Verify(recorded, stage.Policy).Should().Be(ReceiptOutcome.Verified);
        }

        acquired.Facts.Thread.Should().Be(MessageThread.None, "the facts are those before the message was recorded");
    }

    [Fact]
    public void Each_thing_that_does_not_fit_is_named()
    {
        var facts = ReceiptFixture.Full;
        var receipt = ReceiptFixture.Receipt(facts);
        var policy = ReceiptFixture.Policy;

        receipt.Verify(Key, facts, policy).Should().Be(ReceiptOutcome.Verified);
        receipt.Verify(new("k-2", ReceiptFixture.Secret(1)), facts, policy).Should().Be(ReceiptOutcome.OtherKey);
        receipt.IsSealedBy(new("k-2", ReceiptFixture.Secret(1))).Should().BeFalse();
        receipt.Verify(new("k-1", ReceiptFixture.Secret(2)), facts, policy).Should().Be(ReceiptOutcome.Altered);
        DecisionReceipt.Parse(receipt.ToString().Replace("=deliver", "=quiet", StringComparison.Ordinal)).Verify(Key, facts, policy).Should().Be(ReceiptOutcome.Altered);
        policy.Audience.Default = "friends";
        receipt.Verify(Key, facts, policy).Should().Be(ReceiptOutcome.OtherPolicy);
        receipt.Verify(Key, facts with { Recipient = null }, ReceiptFixture.Policy).Should().Be(ReceiptOutcome.OtherFacts);
        receipt.Verify(Key, facts with { Attempt = facts.Attempt with { At = null } }, ReceiptFixture.Policy).Should().Be(ReceiptOutcome.OtherFacts);
        ReceiptFixture.Receipt(facts, Outcome.Quiet).Verify(Key, facts, ReceiptFixture.Policy).Should().Be(ReceiptOutcome.OtherDecision);
        ReceiptFixture.Receipt(facts, Outcome.Deliver, "quiet_hours").Verify(Key, facts, ReceiptFixture.Policy).Should().Be(ReceiptOutcome.OtherDecision);
    }

    [Fact]
    public void A_receipt_with_another_data_set_of_laws_is_not_judged()
    {
        var facts = ReceiptFixture.Full;
        var receipt = ReceiptFixture.Receipt(facts);
        var row = new LawRow { Kind = LawKind.Majority, Region = Region.Parse("BR"), Age = 19, Status = LawStatus.InForce, Instrument = "Own", Source = "host" };
        var (one, other) = (RegionLaws.Shipped.With(row), RegionLaws.Shipped.With(row with { Age = 20 }));

        receipt.LawData.Should().Be(RegionLaws.Shipped.Identity).And.StartWith("2026-11-26:");
        receipt.Verify(Key, facts, ReceiptFixture.Policy).Should().Be(ReceiptOutcome.Verified);
        receipt.Verify(Key, facts, ReceiptFixture.Policy, laws: RegionLaws.Shipped.KnownAt(new(2026, 11, 22))).Should().Be(ReceiptOutcome.OtherLawData);
        receipt.Verify(Key, facts, ReceiptFixture.Policy, laws: one).Should().Be(ReceiptOutcome.OtherLawData);
        DecisionReceipt Written(RegionLaws laws) => DecisionReceipt.Write(Key, PolicyDocument.Hash(ReceiptFixture.Policy), laws, facts, Outcome.Deliver, []);
        Written(one).Verify(Key, facts, ReceiptFixture.Policy, laws: one).Should().Be(ReceiptOutcome.Verified);
        Written(one).Verify(Key, facts, ReceiptFixture.Policy, laws: other).Should().Be(ReceiptOutcome.OtherLawData, "a host's override is told apart from every other");
        var named = new RegionLaws(new(2026, 11, 26), "our; own=data", []);
        DecisionReceipt.Parse(Written(named).ToString()).LawData.Should().Be($"our__own_data:{named.Hash}");
    }

    [Fact]
    public void Findings_that_do_not_belong_to_the_policy_s_budgets_verify_nothing()
    {
        foreach (var facts in new[]
        {
            ReceiptFixture.Full with { Budgets = [] },
            ReceiptFixture.Full with { Budgets = [new("others", BudgetOutcome.Granted)] },
        })
        {
            ReceiptFixture.Receipt(facts).Verify(Key, facts, ReceiptFixture.Policy).Should().Be(ReceiptOutcome.OtherDecision);
        }
    }

    [Theory]
    [InlineData(PortCalls.Blocks, FailureMode.Deny, Outcome.Deny)]
    [InlineData(PortCalls.Take, FailureMode.Deny, Outcome.Deny)]
    [InlineData(PortCalls.Take, FailureMode.Allow, Outcome.Deliver)]
    [InlineData(PortCalls.Replace, FailureMode.Deny, Outcome.Deny)]
    public async Task What_was_decided_where_a_port_failed_is_verified(string call, FailureMode mode, Outcome outcome)
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget()];
            policy.Budgets[0].OnFailure = mode;
        });
        stage.Ports.Before[call] = _ => ValueTask.FromException(new InvalidOperationException());

        var (_, recorded) = await Stage.Soon(stage.Evaluator.AcquireSendRecordedAsync(Stage.Attempt()));

        recorded.Decision.Outcome.Should().Be(outcome);
        recorded.Facts.FailedPorts.Should().ContainSingle();
        Verify(recorded, stage.Policy).Should().Be(ReceiptOutcome.Verified);
    }

    [Fact]
    public async Task An_acquire_that_lost_every_race_is_verified_as_a_failure_of_the_conversation()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var turn = 0L;
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Store.SetThread("ana", "ben", MessageThread.None with { Beginnings = ++turn });
            return default;
        };

        var (_, recorded) = await Stage.Soon(stage.Evaluator.AcquireSendRecordedAsync(Stage.Attempt()));

        recorded.Decision.Reasons.Should().Equal(Reason.FactsUnavailable);
        recorded.Facts.FailedPorts.Should().Equal("threads");
        Verify(recorded, stage.Policy).Should().Be(ReceiptOutcome.Verified);
    }

    [Fact]
    public async Task The_host_s_rules_are_part_of_the_verification()
    {
        var rule = new NoLinks();
        var stage = new Stage(change: null, rule);
        var recorded = await Stage.Soon(stage.Evaluator.CanSendMessageRecordedAsync(Stage.Attempt() with { Content = ContentKind.Link }));
        var receipt = recorded.CreateReceipt(Key);

        receipt.Reasons.Should().Equal("no_links");
        receipt.Verify(Key, recorded.Facts, stage.Policy, [rule]).Should().Be(ReceiptOutcome.Verified);
        receipt.Verify(Key, recorded.Facts, stage.Policy).Should().Be(ReceiptOutcome.OtherDecision);
    }

    [Fact]
    public void Whatever_is_decided_in_any_world_can_be_verified_from_what_was_recorded() =>
        Scene.Any.Sample(
            scene =>
            {
                var world = scene.Build();
                foreach (var attempt in scene.Steps(world))
                {
                    Verify(Wait(world.Evaluator.CanSendMessageRecordedAsync(attempt)), world.Policy).Should().Be(ReceiptOutcome.Verified);
                    var (permit, recorded) = Wait(world.Evaluator.AcquireSendRecordedAsync(attempt));
                    recorded.Decision.Should().Be(permit.Decision);
                    Verify(recorded, world.Policy).Should().Be(ReceiptOutcome.Verified);
                    world.Commit(permit);
                }
            },
            iter: 300);

    [Fact]
    public void A_repeat_stands_by_the_first_decision_unless_something_denies_it_now()
    {
        var world = new World();
        world.Send(messageId: "m").IsAllowed.Should().BeTrue();

        var repeat = Wait(world.Evaluator.AcquireSendRecordedAsync(world.Attempt(messageId: "m"))).Record;
        repeat.Facts.First.Should().BeEquivalentTo(new FirstDecision(Outcome.Deliver, []));
        Verify(repeat, world.Policy).Should().Be(ReceiptOutcome.Verified);

        world.Blocks("ben", "ana", BlockState.Blocks);
        var blocked = Wait(world.Evaluator.CanSendMessageRecordedAsync(world.Attempt(messageId: "m")));
        blocked.Decision.Reasons.Should().Equal(Reason.SenderBlocked);
        Verify(blocked, world.Policy).Should().Be(ReceiptOutcome.Verified);
    }

    [Fact]
    public void The_hash_of_a_policy_does_not_depend_on_what_is_left_out_or_on_the_order_of_names()
    {
        const string OneWay = """{ "ties": { "x-a": { "thread": "open" }, "x-b": { "thread": "pending" } } }""";
        const string OtherWay = """{ "selfMessages": "deny", "ties": { "x-b": { "thread": "pending" }, "x-a": { "thread": "open" } } }""";
        const string Another = """{ "selfMessages": "deliver", "ties": { "x-b": { "thread": "pending" }, "x-a": { "thread": "open" } } }""";

        Hash(OneWay).Should().Be(Hash(OtherWay)).And.MatchRegex("^[0-9a-f]{64}$");
        Hash(Another).Should().NotBe(Hash(OneWay));
        PolicyDocument.Hash(new()).Should().Be(Hash("{}"));

        static string Hash(string json) => PolicyDocument.Hash(PolicyDocument.Parse(json));
    }

    private static ReceiptOutcome Verify(RecordedDecision recorded, MessagingPolicyOptions policy) =>
        DecisionReceipt.Parse(recorded.CreateReceipt(Key).ToString()).Verify(Key, recorded.Facts, policy);

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private sealed class NoLinks : ISendRule
    {
        public Reason Reason { get; } = new("no_links", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => facts.Attempt.Content == ContentKind.Link ? Ruling.Deny : Ruling.None;
    }
}
