using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Budgets, give-back, refunds and repeats as a host meets them (section 7).</summary>
public class BudgetTests
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    [Fact, Rule("PAC-1")]
    public void PAC_1_Tokens_come_back_one_by_one_and_continuously()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 3, Every = Period.FromMinutes(1) });
        for (var sent = 0; sent < 3; sent++)
        {
            world.Send().Outcome.Should().Be(Outcome.Deliver);
        }

        world.Send().RetryAt.Should().Be(World.Noon + Duration.FromSeconds(20));
        world.At(World.Noon + Duration.FromSeconds(20) - World.Microsecond).Send().Outcome.Should().Be(Outcome.Deny);
        world.Later(World.Microsecond).Send().Outcome.Should().Be(Outcome.Deliver);
        world.Check().RetryAt.Should().Be(World.Noon + Duration.FromSeconds(40));
        world.At(World.Noon + (2 * Minute));
        for (var sent = 0; sent < 3; sent++)
        {
            world.Send().Outcome.Should().Be(Outcome.Deliver);
        }

        world.Check().Outcome.Should().Be(Outcome.Deny);
    }

    [Fact, Rule("PAC-1"), Rule("PAC-2")]
    public void PAC_Keys_tell_senders_pairs_and_recipients_apart()
    {
        void Expect(BudgetOwner key, params bool[] granted)
        {
            var world = Budgeted(new BudgetOptions { Name = "messages", Key = key, Limit = 1, Every = Period.FromDays(1) }).Account("cho");
            world.Send();
            bool[] found =
            [
                world.Check().IsAllowed, world.Check("ana", "cho").IsAllowed, world.Check("cho", "ben").IsAllowed,
                world.Check("ben", "ana").IsAllowed, world.Check("cho", "ana").IsAllowed,
            ];
            found.Should().Equal(granted);
        }

        Expect(BudgetOwner.Sender, false, false, true, true, true);
        Expect(BudgetOwner.Pair, false, true, true, true, true);
        Expect(BudgetOwner.Recipient, false, true, false, true, true);
    }

    [Fact, Rule("PAC-1")]
    public void PAC_1_One_reason_for_several_budgets_at_the_latest_instant()
    {
        var world = Budgeted(
            new() { Name = "few", Limit = 1, Every = Period.FromMinutes(1) },
            new() { Name = "fewer", Key = BudgetOwner.Pair, Limit = 1, Every = Period.FromMinutes(2) },
            new() { Name = "theirs", Key = BudgetOwner.Recipient, Limit = 1, Every = Period.FromMinutes(3) });
        world.Send();

        var decision = world.Check();

        decision.Reasons.Codes().Should().Equal("rate_limited", "recipient_rate_limited");
        decision.RetryAt.Should().Be(World.Noon + (3 * Minute));
        decision.SenderView.Reasons.Codes().Should().Equal("recipient_unavailable");
    }

    [Fact, Rule("PAC-1")]
    public void PAC_1_All_or_nothing_a_refusal_takes_from_none()
    {
        var world = Budgeted(
            new() { Name = "many", Limit = 2, Every = Period.FromDays(1) },
            new() { Name = "few", Key = BudgetOwner.Pair, Limit = 1, Every = Period.FromDays(1) });
        world.Send();
        world.Send().Outcome.Should().Be(Outcome.Deny);

        world.Account("cho").Send("ana", "cho").Outcome.Should().Be(Outcome.Deliver, "the refusal left the second token");
        world.Check("ana", "cho").Reasons.Codes().Should().Equal("rate_limited");
    }

    [Fact]
    public void Costs_verbs_conditions_and_ties_choose_what_is_counted()
    {
        var world = Budgeted(new BudgetOptions
        {
            Name = "messages",
            Limit = 3,
            Every = Period.FromDays(1),
            Verbs = [MessageVerb.Send, MessageVerb.Call],
            Costs = new Dictionary<ContentKind, long> { [ContentKind.Link] = 2, [ContentKind.Post] = 0, [ContentKind.Video] = 4 },
            When = new() { FromKinds = [AccountKind.Person] },
            Unless = ["friend"],
        });
        world.Send(content: ContentKind.Post).Outcome.Should().Be(Outcome.Deliver);
        world.Check(content: ContentKind.Video).RetryAt.Should().BeNull("it never has so many");
        world.Send(content: ContentKind.Link).Outcome.Should().Be(Outcome.Deliver);
        world.Check(content: ContentKind.Link).Outcome.Should().Be(Outcome.Deny);
        world.Send(verb: MessageVerb.Call).Outcome.Should().Be(Outcome.Deliver);
        world.Check().Outcome.Should().Be(Outcome.Deny);

        world.Check(verb: MessageVerb.React).Outcome.Should().Be(Outcome.Deliver, "it does not count reactions");
        world.Account("ana", ana => ana with { Kind = AccountKind.Bot }).Check().Outcome.Should().Be(Outcome.Deliver);
        world.Account("ana", ana => ana with { Kind = AccountKind.Person }).Friends().Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void New_threads_are_counted_where_one_begins_and_none_is_pending()
    {
        var world = Budgeted(new BudgetOptions { Name = "threads", Counts = BudgetCounts.NewThread, Limit = 0, Refill = 1, Every = Period.FromDays(1) });
        world.Check().Outcome.Should().Be(Outcome.Deny);
        world.Thread(MessageThreadState.Declined, "ana", ana: 1).Check().Outcome.Should().Be(Outcome.Deny);
        foreach (var (state, starter) in new[] { (MessageThreadState.Pending, "ana"), (MessageThreadState.Pending, "ben"), (MessageThreadState.Open, "ana") })
        {
            world.Thread(state, starter, ana: 1).Check().Outcome.Should().Be(Outcome.Deliver);
        }
    }

    [Fact]
    public void Requests_are_counted_by_what_the_sender_sees()
    {
        var world = WhoIsThereTests.Requests().With(policy =>
            policy.Budgets = [new() { Name = "requests", Counts = BudgetCounts.Request, Limit = 0, Refill = 1, Every = Period.FromDays(1) }]);
        world.Check().Outcome.Should().Be(Outcome.Deny);
        world.Check("ben", "ana").Outcome.Should().Be(Outcome.Deny);
        world.Blocks("ben", "ana", BlockState.Restricts).Check().Reasons.Codes().Should().Equal("rate_limited");
        world.Account("ben", ben => ben with { Mode = "everyone" }).Check().Outcome.Should().Be(Outcome.Filtered);
    }

    [Fact]
    public void New_recipients_are_counted_once_a_period()
    {
        var world = Budgeted(new BudgetOptions { Name = "people", Counts = BudgetCounts.UniqueRecipient, Limit = 2, Refill = 1, Every = Period.FromHours(1) })
            .Account("cho").Account("dan");
        world.Send().Outcome.Should().Be(Outcome.Deliver);
        world.Send().Outcome.Should().Be(Outcome.Deliver, "Ben is no longer new");
        world.Send("ana", "cho").Outcome.Should().Be(Outcome.Deliver);
        world.Send("ana", "dan").RetryAt.Should().Be(World.Noon + Duration.FromHours(1));
        world.Send().Outcome.Should().Be(Outcome.Deliver);

        world.Later(Duration.FromHours(1)).Send().Outcome.Should().Be(Outcome.Deliver, "Ben is new again and takes the token");
        world.Check("ana", "dan").Outcome.Should().Be(Outcome.Deny);
    }

    [Fact]
    public void A_message_that_failed_downstream_gives_its_tokens_back_but_not_the_newness()
    {
        var world = Budgeted(
            new() { Name = "messages", Limit = 1, Every = Period.FromDays(1) },
            new() { Name = "people", Counts = BudgetCounts.UniqueRecipient, Limit = 1, Every = Period.FromDays(1) })
            .Account("cho");
        var before = world.ThreadNow;
        world.GiveBack(world.Acquire(messageId: "m"));

        world.ThreadNow.Should().Be(before);
        world.Check(messageId: "m").Outcome.Should().Be(Outcome.Deliver);
        world.Send("ana", "cho").Outcome.Should().Be(Outcome.Deliver, "both tokens came back");
    }

    [Fact]
    public void A_permit_that_is_dropped_is_given_back_and_one_that_is_settled_is_not()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromDays(1) });
        var permit = world.Acquire();
        world.Drop(permit);
        world.Check().IsAllowed.Should().BeTrue();

        permit = world.Acquire();
        world.Commit(permit);
        world.Drop(permit);
        world.GiveBack(permit).Check().IsAllowed.Should().BeFalse();
    }

    [Fact]
    public void A_silent_refusal_takes_as_a_delivery_would()
    {
        World Sent(BlockState block)
        {
            var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromDays(1) })
                .With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent })
                .Blocks("ben", "ana", block);
            using var scope = new FluentAssertions.Execution.AssertionScope();
            world.Acquire().IsGranted.Should().Be(block == BlockState.None);
            return world;
        }

        var blocked = Sent(BlockState.Blocks);
        var open = Sent(BlockState.None);
        blocked.Check().SenderView.Text().Should().Be(open.Check().SenderView.Text());
        blocked.Check().Reasons.Codes().Should().Equal("sender_blocked", "rate_limited");
        blocked.ThreadNow.Should().Be(open.ThreadNow);
    }

    [Fact]
    public void A_merged_refusal_takes_nothing()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromDays(1) }).Blocks("ben", "ana", BlockState.Blocks);
        world.Send();

        world.Blocks("ben", "ana", BlockState.None).Check().Outcome.Should().Be(Outcome.Deliver);
        world.ThreadNow.Should().Be(MessageThread.None);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reply_or_an_acceptance_refunds_what_the_conversation_took(bool accepts)
    {
        var world = WhoIsThereTests.Requests().With(policy =>
        {
            policy.Requests.Messages = null;
            policy.Budgets = [new() { Name = "requests", Counts = BudgetCounts.Request, Limit = 2, Every = Period.FromDays(2), RefundOn = RefundOn.Reply }];
        }).Account("cho").Account("dan");
        world.Send();
        world.Send();
        world.Check("ana", "cho").Outcome.Should().Be(Outcome.Deny);

        if (accepts)
        {
            world.Accept("ben", "ana").Should().BeTrue();
        }
        else
        {
            world.Send("ben", "ana").Outcome.Should().Be(Outcome.Deliver);
        }

        world.Send("ana", "cho").Outcome.Should().Be(Outcome.Request);
        world.Send("ana", "dan").Outcome.Should().Be(Outcome.Request);
        world.Check("ana", "dan").Outcome.Should().Be(Outcome.Deny);
    }

    [Fact]
    public void A_decline_refunds_nothing_and_a_new_beginning_forgets_what_the_old_one_took()
    {
        var world = WhoIsThereTests.Requests().With(policy =>
        {
            policy.Requests.DeclineCoolDown = Period.FromSeconds(1);
            policy.Budgets = [new() { Name = "requests", Counts = BudgetCounts.Request, Limit = 2, Every = Period.FromDays(2), RefundOn = RefundOn.Reply }];
        });
        world.Send();
        world.Decline("ben", "ana").Should().BeTrue();
        world.Later(Duration.FromSeconds(1)).Send().Outcome.Should().Be(Outcome.Request);
        world.Accept("ben", "ana").Should().BeTrue();

        world.Account("cho").Send("ana", "cho").Outcome.Should().Be(Outcome.Request);
        world.Account("dan").Check("ana", "dan").Reasons.Codes().Should().Equal(["rate_limited"], "only the second take came back");
    }

    [Fact]
    public void A_refunded_take_is_not_given_back_again()
    {
        var world = WhoIsThereTests.Requests().With(policy =>
        {
            policy.Requests.Messages = null;
            policy.Budgets = [new() { Name = "requests", Counts = BudgetCounts.Request, Limit = 4, Every = Period.FromDays(4), RefundOn = RefundOn.Reply }];
        }).Account("cho");
        world.Send("ana", "cho");
        world.Send();
        var permit = world.Acquire();
        world.Accept("ben", "ana").Should().BeTrue();
        world.GiveBack(permit);

        world.Send("ana", "cho").Outcome.Should().Be(Outcome.Request);
        world.Send("ana", "cho").Outcome.Should().Be(Outcome.Request);
        world.Send("ana", "cho").Outcome.Should().Be(Outcome.Request);
        world.Check("ana", "cho").Reasons.Codes().Should().Equal("rate_limited");
    }

    [Fact]
    public void A_repeat_gets_the_first_decision_and_takes_nothing()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 2, Every = Period.FromDays(2) });
        var first = world.Send(messageId: "m");
        var thread = world.ThreadNow;
        world.Later(Minute);

        world.Check(messageId: "m").Text().Should().Be(first.Text());
        world.Send(messageId: "m").Text().Should().Be(first.Text());
        world.ThreadNow.Should().Be(thread);
        world.Send(messageId: "n").Outcome.Should().Be(Outcome.Deliver);
        world.Check(messageId: "m").Text().Should().Be(first.Text());
        world.Check(messageId: "o").Outcome.Should().Be(Outcome.Deny);
    }

    [Fact]
    public void A_message_is_remembered_for_a_day_from_its_first_acquire()
    {
        var day = Duration.FromDays(1);
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromDays(100) });
        world.Send(messageId: "m").Outcome.Should().Be(Outcome.Deliver);

        world.At(World.Noon - Minute).Check(messageId: "m").Outcome.Should().Be(Outcome.Deliver, "an instant before the first counts as the first");
        world.At(World.Noon + day - World.Microsecond).Send(messageId: "m").Outcome.Should().Be(Outcome.Deliver);
        world.At(World.Noon + day).Check(messageId: "m").Outcome.Should().Be(Outcome.Deny, "it is not prolonged");
    }

    [Fact]
    public void A_message_id_belongs_to_a_sender_a_recipient_and_the_verb_send()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromDays(100), Verbs = [MessageVerb.Send, MessageVerb.Edit] }).Account("cho");
        world.Send(messageId: "m");

        world.Check("ana", "cho", messageId: "m").Outcome.Should().Be(Outcome.Deny);
        world.Check("ben", "ana", messageId: "m").Outcome.Should().Be(Outcome.Deliver);
        world.Check(verb: MessageVerb.Edit, messageId: "m").Outcome.Should().Be(Outcome.Deny);
        world.Check(messageId: "M").Outcome.Should().Be(Outcome.Deny);
    }

    [Fact]
    public void A_repeat_that_a_rule_denies_now_is_denied()
    {
        var world = new World();
        world.Send(messageId: "m").Outcome.Should().Be(Outcome.Deliver);

        world.Blocks("ben", "ana", BlockState.Blocks).Check(messageId: "m").SenderView.Reasons.Codes().Should().Equal("recipient_unavailable");
        world.Blocks("ben", "ana", BlockState.None).Check(messageId: "m").Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("REQ-1"), Rule("REQ-2"), Rule("REQ-3")]
    public void REQ_A_repeat_is_not_judged_by_the_rules_of_requests()
    {
        var world = WhoIsThereTests.Requests();
        var first = world.Send(messageId: "m");
        first.Outcome.Should().Be(Outcome.Request);

        world.Check().Reasons.Codes().Should().Equal("request_limit");
        world.Check(messageId: "m").Text().Should().Be(first.Text());
        world.Send(messageId: "m").Text().Should().Be(first.Text());
        world.Decline("ben", "ana");
        world.Check(messageId: "m").Text().Should().Be(first.Text());
        world.Blocks("ana", "ben", BlockState.Blocks).Check(messageId: "m").Reasons.Codes().Should().Equal("recipient_blocked_by_sender");
    }

    [Fact]
    public void A_repeat_that_only_silent_reasons_deny_keeps_the_first_view()
    {
        var world = new World().With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent });
        var first = world.Send(messageId: "m");

        var again = world.Blocks("ben", "ana", BlockState.Blocks).Check(messageId: "m");
        again.Reasons.Codes().Should().Equal("sender_blocked");
        again.SenderView.Text().Should().Be(first.SenderView.Text());
    }

    [Fact]
    public void A_silent_denial_stays_the_answer_of_its_repeats()
    {
        var world = new World().With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent })
            .Blocks("ben", "ana", BlockState.Blocks);
        var first = world.Send(messageId: "m");
        first.Outcome.Should().Be(Outcome.Deny);

        world.Blocks("ben", "ana", BlockState.None).Send(messageId: "m").Text().Should().Be(first.Text());
    }

    [Fact]
    public void What_was_refused_is_not_remembered()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromMinutes(1) });
        world.Send();
        world.Send(messageId: "m").Outcome.Should().Be(Outcome.Deny);
        world.Later(Minute).Send(messageId: "m").Outcome.Should().Be(Outcome.Deliver);
        world.Check(messageId: "m").Outcome.Should().Be(Outcome.Deliver, "now it is");

        world.Account("ben", ben => ben with { Mode = "noOne" }).Later(Minute).Send(messageId: "n").Outcome.Should().Be(Outcome.Deny);
        world.Account("ben", ben => ben with { Mode = "everyone" }).Send(messageId: "n").Outcome.Should().Be(Outcome.Deliver);
        world.Check(messageId: "o").Outcome.Should().Be(Outcome.Deny, "the third was sent, not repeated");
    }

    [Fact]
    public void A_batch_looks_at_no_message_id()
    {
        var world = Budgeted(new BudgetOptions { Name = "messages", Limit = 1, Every = Period.FromDays(1) });
        world.Send(messageId: "m");

        world.CheckMany(world.Attempt(messageId: "m"), "ben")[0].Reasons.Codes().Should().Equal("rate_limited");
    }

    private static World Budgeted(params BudgetOptions[] budgets) => new World().With(policy => policy.Budgets = budgets);
}
