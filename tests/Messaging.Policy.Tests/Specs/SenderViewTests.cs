using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>What the sender may know (section 6).</summary>
public class SenderViewTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void Exact_reasons_come_in_order_and_merged_ones_once_at_the_end()
    {
        var world = new World()
            .With(policy => policy.Accounts.Phone.Required = true)
            .Account("ana", ana => ana with { Phone = PhoneLine.None })
            .Account("ben", ben => ben with { Mode = "noOne", Standing = new(StandingState.Deactivated) })
            .Blocks("ana", "ben", BlockState.Blocks)
            .Blocks("ben", "ana", BlockState.Blocks);

        var decision = world.Check();

        decision.Reasons.Codes().Should().Equal("phone_unverified", "recipient_blocked_by_sender", "recipient_inactive", "sender_blocked", "recipient_mode");
        decision.SenderView.Reasons.Codes().Should().Equal("phone_unverified", "recipient_blocked_by_sender", "recipient_unavailable");
        decision.SenderView.Affordance.Should().Be(Affordance.CommentInstead);
        decision.SenderView.Remedies.Should().Equal("verify_phone", "unblock", "comment_instead");
    }

    [Fact]
    public void Merged_reasons_are_not_told_beside_an_exact_one_about_the_recipient()
    {
        var world = new World()
            .With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["recipient_inactive"] = Disclosure.Exact })
            .Account("ben", ben => ben with { Standing = new(StandingState.Suspended, World.Noon + Hour) })
            .Blocks("ben", "ana", BlockState.Blocks);

        var view = world.Check().SenderView;

        view.Reasons.Codes().Should().Equal("recipient_inactive");
        view.RetryAt.Should().BeNull("a merged reason stands behind it");
        view.Affordance.Should().Be(Affordance.Disabled);
        world.Blocks("ben", "ana", BlockState.None).Check().SenderView.RetryAt.Should().Be(World.Noon + Hour);
    }

    [Fact]
    public void Pair_reasons_are_left_out_where_one_about_the_recipient_denies_and_is_not_silent()
    {
        var world = new World().Thread(MessageThreadState.Locked).Blocks("ben", "ana", BlockState.Blocks);
        world.Check().Reasons.Codes().Should().Equal("sender_blocked", "thread_locked");
        world.Check().SenderView.Reasons.Codes().Should().Equal("recipient_unavailable");

        world.With(policy => policy.Disclosure = Level("sender_blocked", Disclosure.Exact));
        world.Check().SenderView.Reasons.Codes().Should().Equal("sender_blocked");

        world.With(policy => policy.Disclosure = Level("sender_blocked", Disclosure.Silent));
        world.Check().SenderView.Reasons.Codes().Should().Equal("thread_locked");
    }

    [Fact]
    public void A_merged_reason_about_the_pair_is_told_as_unavailable()
    {
        var world = new World().Thread(MessageThreadState.Locked).With(policy => policy.Disclosure = Level("thread_locked", Disclosure.Merged));

        world.Check().SenderView.Reasons.Codes().Should().Equal("recipient_unavailable");
        world.With(policy => policy.Disclosure = Level("thread_locked", Disclosure.Exact)).Check().SenderView.Reasons.Codes().Should().Equal("thread_locked");
    }

    [Fact]
    public void A_silent_denial_looks_like_a_delivery_or_a_request()
    {
        foreach (var world in new[] { new World(), WhoIsThereTests.Requests() })
        {
            world.With(policy => policy.Disclosure = Level("sender_blocked", Disclosure.Silent));
            var open = world.Check().SenderView.Text();

            var decision = world.Blocks("ben", "ana", BlockState.Blocks).Check();

            decision.Outcome.Should().Be(Outcome.Deny);
            decision.Reasons.Codes().Should().Equal("sender_blocked");
            decision.SenderView.Text().Should().Be(open);
        }
    }

    [Fact, Rule("SFT-1"), Rule("SFT-2"), Rule("QUI-1")]
    public void What_filters_or_quietens_is_never_seen()
    {
        var world = new World();
        var open = world.Check().SenderView.Text();

        world.Blocks("ben", "ana", BlockState.Restricts).Check().SenderView.Text().Should().Be(open);
        world.Blocks("ben", "ana", BlockState.Mutes).Account("ben", ben => ben with { QuietHours = new(new LocalTime(0, 0), new LocalTime(23, 59)) });
        world.Check().Reasons.Codes().Should().Equal("recipient_mutes", "quiet_hours");
        world.Check().SenderView.Text().Should().Be(open);
    }

    [Fact]
    public void A_request_that_is_filtered_still_looks_like_a_request()
    {
        var world = WhoIsThereTests.Requests().Blocks("ben", "ana", BlockState.Restricts);

        world.Check().Outcome.Should().Be(Outcome.Filtered);
        world.Check().SenderView.Outcome.Should().Be(Outcome.Request);
    }

    [Fact]
    public void Retry_is_the_latest_clearing_and_absent_if_one_reason_never_clears()
    {
        var world = new World()
            .With(policy => policy.Accounts.MinimumTenure = Period.FromHours(3))
            .Account("ana", ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Hour), CreatedAt = World.Noon - Hour });
        var decision = world.Check();
        decision.RetryAt.Should().Be(World.Noon + (2 * Hour));
        decision.SenderView.RetryAt.Should().Be(World.Noon + (2 * Hour));

        world.Blocks("ana", "ben", BlockState.Blocks).Check().RetryAt.Should().BeNull();
    }

    [Fact]
    public void A_silent_reason_that_never_clears_does_not_betray_itself_by_the_retry()
    {
        var world = new World()
            .With(policy => policy.Disclosure = Level("sender_blocked", Disclosure.Silent))
            .Account("ana", ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Hour) })
            .Blocks("ben", "ana", BlockState.Blocks);

        var decision = world.Check();

        decision.RetryAt.Should().BeNull();
        decision.SenderView.RetryAt.Should().Be(World.Noon + Hour);
    }

    [Fact]
    public void A_pair_reason_that_is_left_out_still_counts_for_the_retry()
    {
        var world = new World()
            .With(policy => policy.Disclosure = Level("recipient_inactive", Disclosure.Exact))
            .Account("ben", ben => ben with { Standing = new(StandingState.Suspended, World.Noon + Hour) })
            .Thread(MessageThreadState.Locked);

        var view = world.Check().SenderView;

        view.Reasons.Codes().Should().Equal("recipient_inactive");
        view.RetryAt.Should().BeNull("the lock does not pass");
    }

    [Fact, Rule("PAC-1")]
    public void PAC_1_A_budget_that_is_not_disclosed_refuses_without_a_retry()
    {
        var world = new World().With(policy => policy.Budgets =
        [
            new() { Name = "open", Limit = 1, Every = Period.FromHours(1) },
            new() { Name = "secret", Limit = 1, Every = Period.FromMinutes(1), Disclosed = false },
        ]);
        world.Send();

        var decision = world.Check();
        decision.RetryAt.Should().Be(World.Noon + Hour);
        decision.SenderView.Reasons.Codes().Should().Equal("rate_limited");
        decision.SenderView.RetryAt.Should().BeNull();

        world.Later(Duration.FromMinutes(1)).Check().SenderView.RetryAt.Should().Be(World.Noon + Hour, "only the open one lacks tokens now");
    }

    [Fact]
    public void The_affordance_follows_from_the_view_and_from_friendship()
    {
        var world = new World();
        world.Check().SenderView.Affordance.Should().Be(Affordance.MenuItem);
        world.Friends().Check().SenderView.Affordance.Should().Be(Affordance.MessageButton);
        WhoIsThereTests.Requests().Check().SenderView.Affordance.Should().Be(Affordance.RequestComposer);
        WhoIsThereTests.Requests().Friends().Check().SenderView.Affordance.Should().Be(Affordance.RequestComposer);
        world.Account("ben", ben => ben with { Mode = "noOne" }).Check().SenderView.Affordance.Should().Be(Affordance.CommentInstead);
        world.Blocks("ana", "ben", BlockState.Blocks).Account("ben", ben => ben with { Mode = null }).Check().SenderView.Affordance.Should().Be(Affordance.Disabled);
    }

    [Fact, Rule("PHN-2")]
    public void A_risky_number_is_told_only_where_a_phone_is_required_and_it_is_accepted()
    {
        var world = new World().Account("ana", ana => ana with { Phone = PhoneLine.Voip });
        world.Check().SenderView.Advisories.Should().Be(Advisories.None);
        world.With(policy => policy.Accounts.Phone.Required = true).Check().SenderView.Advisories.Should().Be(Advisories.PhoneLineRisky);
        world.With(policy => policy.Accounts.Phone.LineTypes = [PhoneLine.Mobile]).Check().SenderView.Advisories.Should().Be(Advisories.None);
    }

    [Fact, Rule("PAC-1"), Rule("PAC-2")]
    public void A_low_budget_is_told_from_a_fifth_down_where_it_is_disclosed()
    {
        var world = Budgeted(BudgetOwner.Sender, disclosed: true);
        for (var sent = 0; sent < 4; sent++)
        {
            world.Check().SenderView.Advisories.Should().Be(Advisories.None);
            world.Send();
        }

        world.Check().SenderView.Advisories.Should().Be(Advisories.BudgetLow);
        world.At(World.Noon + World.Microsecond).Check().SenderView.Advisories.Should().Be(Advisories.None);

        foreach (var quiet in new[] { Budgeted(BudgetOwner.Sender, disclosed: false), Budgeted(BudgetOwner.Recipient, disclosed: true) })
        {
            for (var sent = 0; sent < 4; sent++)
            {
                quiet.Send();
            }

            quiet.Check().SenderView.Advisories.Should().Be(Advisories.None);
        }
    }

    [Fact]
    public void Nothing_but_the_outcome_of_the_view_differs_from_deny_request_and_deliver()
    {
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            var world = new World().With(policy => policy.Audience.Modes = [PairRuleCases.Mode("everyone", ("anyone", outcome))]);
            world.Check().SenderView.Outcome.Should().BeOneOf(Outcome.Deny, Outcome.Request, Outcome.Deliver);
        }
    }

    private static Dictionary<string, Disclosure> Level(string code, Disclosure level) => new() { [code] = level };

    private static World Budgeted(BudgetOwner owner, bool disclosed) => new World().With(policy =>
        policy.Budgets = [new() { Name = "messages", Key = owner, Limit = 5, Every = Period.FromHours(5), Disclosed = disclosed }]);
}
