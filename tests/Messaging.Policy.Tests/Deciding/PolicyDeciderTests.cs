using Messaging.Policy.Tests.Allocation;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Deciding;

public sealed class PolicyDeciderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    private static readonly AttemptFacts Friends = new()
    {
        Attempt = new("ana", "ben"),
        Sender = new Account { Id = "ana", BirthDate = new LocalDate(1995, 4, 10) },
        Recipient = new Account { Id = "ben", BirthDate = new LocalDate(1995, 4, 10) },
        Relations = new(new(RelationFlags.Friend), Relation.None),
        Blocks = BlockPair.None,
        Thread = MessageThread.None,
        Reports = [],
    };

    private static readonly PolicyDecider Defaults = PolicyDecider.Of(new MessagingPolicyOptions { Name = "house" });

    [Fact]
    public void Friends_are_let_through_and_one_who_is_blocked_is_not()
    {
        Defaults.Name.Should().Be("house");
        Defaults.Decide(Friends, Now).Outcome.Should().Be(Outcome.Deliver);

        var blocked = Defaults.Decide(Friends with { Blocks = new(BlockState.None, BlockState.Blocks) }, Now);

        blocked.Reasons.Codes().Should().Equal("sender_blocked");
        blocked.SenderView.Reasons.Codes().Should().Equal("recipient_unavailable");
    }

    public static TheoryData<string> Unstated => ["relations", "blocks", "thread", "sender", "recipient", "conversation", "attempt", "verb"];

    [Theory]
    [MemberData(nameof(Unstated))]
    public void What_is_not_stated_or_about_others_is_refused(string part)
    {
        var facts = part switch
        {
            "relations" => Friends with { Relations = default },
            "blocks" => Friends with { Blocks = default },
            "thread" => Friends with { Thread = default },
            "sender" => Friends with { Sender = Friends.Recipient },
            "recipient" => Friends with { Recipient = Friends.Sender },
            "conversation" => Friends with { Thread = new() { State = MessageThreadState.Open, StartedBy = "cleo" } },
            "attempt" => Friends with { Attempt = default },
            _ => Friends with { Attempt = new("ana", "ben", (MessageVerb)99) },
        };

        Defaults.Decide(facts, Now).Reasons.Codes().Should().Equal("facts_unavailable");
        Defaults.Decide(Friends, Now).IsAllowed.Should().BeTrue("the twin");
    }

    [Fact]
    public void Nothing_at_all_is_refused() => Defaults.Decide(default(AttemptFacts), Now).Outcome.Should().Be(Outcome.Deny);

    [Fact]
    public void Accounts_that_are_not_there_are_unknown()
    {
        Defaults.Decide(Friends with { Sender = null }, Now).Reasons.Codes().Should().Equal("sender_unknown");
        Defaults.Decide(Friends with { Recipient = null }, Now).Reasons.Codes().Should().Equal("recipient_unknown");
    }

    [Fact]
    public void Reports_that_were_not_looked_up_are_refused_where_a_rule_asks_for_them()
    {
        var asks = PolicyDecider.Of(new MessagingPolicyOptions
        {
            Accounts = new() { Reports = new() { Threshold = 1, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) } },
        });

        asks.Decide(Friends with { Reports = default }, Now).Reasons.Codes().Should().Equal("facts_unavailable");
        asks.Decide(Friends, Now).IsAllowed.Should().BeTrue("looked up, and none found");
        asks.Decide(Friends with { Reports = [new("cleo", Now - Duration.FromHours(1))] }, Now).Reasons.Codes().Should().Equal("sender_reported");
        Defaults.Decide(Friends with { Reports = default }, Now).IsAllowed.Should().BeTrue("this policy has no such rule");
    }

    [Fact]
    public void Budgets_are_not_asked()
    {
        var policy = new MessagingPolicyOptions { Budgets = [new() { Name = "none", Limit = 0, Every = Period.FromDays(1) }] };

        PolicyDecider.Of(policy).Decide(Friends, Now).Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void The_instant_of_the_attempt_and_its_message_id_are_not_read()
    {
        var soon = PolicyDecider.Of(new MessagingPolicyOptions { Accounts = new() { MinimumTenure = Period.FromDays(1) } });
        var young = Friends with { Sender = Friends.Sender! with { CreatedAt = Now - Duration.FromHours(1) }, Attempt = new("ana", "ben") { At = Now + Duration.FromDays(9), MessageId = "m1" } };

        soon.Decide(young, Now).RetryAt.Should().Be(Now + Duration.FromHours(23));
        soon.Decide(young, Now + Duration.FromHours(23)).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void A_rule_of_the_host_s_is_judged()
    {
        var strict = PolicyDecider.Of(new MessagingPolicyOptions(), [new NobodyRule()]);

        strict.Decide(Friends, Now).Reasons.Codes().Should().Equal("nobody");
    }

    [Fact]
    public void Many_are_decided_as_each_is()
    {
        AttemptFacts[] many = [Friends, Friends with { Recipient = null }, default, Friends with { Relations = RelationPair.None }];
        var decisions = new Decision[many.Length];

        Defaults.Decide(many, Now, decisions);

        decisions.Select(decision => decision.Text()).Should().Equal(many.Select(facts => Defaults.Decide(facts, Now).Text()));
        FluentActions.Invoking(() => Defaults.Decide(many, Now, new Decision[3])).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("tiktok-2023")]
    [InlineData("every-member")]
    public void Deciding_allocates_nothing(string name)
    {
        var policy = name == "every-member"
            ? PolicyDocument.Parse(Docs.Repository.Read("samples", "AotSmoke", "every-member.json"))
            : PolicyPresets.Get(name);
        policy.Ages!.KnownAt = null; // Before the shipped edition of the laws.
        var decider = PolicyDecider.Of(policy);
        AttemptFacts[] facts =
        [
            Friends, Friends with { Recipient = null }, Friends with { Blocks = new(BlockState.Blocks, BlockState.Blocks) }, default,
            Friends with { Relations = RelationPair.None, Reports = [new("cleo", Now), new("dora", Now), new("eve", Now)] },
        ];
        var decisions = new Decision[facts.Length];
        var outcomes = 0;

        Bytes.Of(() =>
        {
            foreach (ref readonly var each in facts.AsSpan())
            {
                outcomes += (int)decider.Decide(each, Now).Outcome;
            }

            decider.Decide(facts, Now, decisions);
        }).Should().Be(0);
        Bytes.Of(() => GC.KeepAlive(new object())).Should().BeGreaterThan(0, "the measure sees an allocation");
    }

    private sealed class NobodyRule : ISendRule
    {
        public Reason Reason { get; } = new("nobody", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => Ruling.Deny;
    }
}
