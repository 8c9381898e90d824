using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Groups;

/// <summary>A message to a group reaches each member whom the sender could have reached alone, and costs once.</summary>
public class SendToGroupTests
{
    [Fact]
    public void It_is_for_each_other_member_once()
    {
        var world = new GroupWorld();
        world.Group = world.Group with { Members = ["cat", "ana", "dan", "cat"], Invited = ["ben"] };

        var answer = world.CanSend();

        answer.Members.Select(member => $"{member.Member} {member.Decision}").Should().Equal("cat Deliver", "dan Deliver");
        (answer.Outcome, answer.ShownOutcome).Should().Be((Outcome.Deliver, Outcome.Deliver));
    }

    [Fact]
    [Rule("GRP-1")]
    public void Who_is_outside_reaches_nobody()
    {
        var world = new GroupWorld();

        world.CanSend("ben").Members.Should().HaveCount(3).And.OnlyContain(member => member.Decision.Reasons.ToString() == "not_in_group");
        world.CanSend("cat").Members.Should().OnlyContain(member => member.Decision.IsAllowed);
    }

    /// <summary>One member who is gone must not drop a message for all: https://github.com/zulip/zulip/issues/36882.</summary>
    [Fact]
    [Rule("STD-4")]
    public void A_member_who_is_gone_mutes_nobody_else()
    {
        var world = new GroupWorld();
        world.World.Account("cat", cat => cat with { Standing = new(StandingState.Deactivated) });

        world.CanSend().Members.Select(member => $"{member.Decision}").Should().Equal("Deny: recipient_inactive", "Deliver");
        world.World.Without("cat");
        world.CanSend().Members.Select(member => $"{member.Decision}").Should().Equal("Deny: recipient_unknown", "Deliver");
    }

    /// <summary>Whom one may not write to alone one does not reach by a room: https://github.com/joinloops/loops-server/pull/1336.</summary>
    [Fact]
    [Rule("AGE-6")]
    public void An_age_rule_is_not_passed_by_a_group()
    {
        var world = new GroupWorld();
        world.World.With(GroupWorld.WithTeens).With(policy => policy.Ages!.Pairs = [new() { From = "adult", To = "teen", Requires = ["friend"] }]).Account("cat", GroupWorld.Teen);

        world.CanSend().Members.Select(member => $"{member.Decision}").Should().Equal("Deny: age_bands_apart", "Deliver");
        world.CanSend("cat").IsAllowed.Should().BeTrue();
        world.World.Friends("ana", "cat");
        world.CanSend().Members.Should().OnlyContain(member => member.Decision.IsAllowed);
    }

    [Theory]
    [InlineData(GroupBlocks.Refuse)]
    [InlineData(GroupBlocks.Warn)]
    [Rule("BLK-2")]
    public void A_block_keeps_the_message_from_that_member_alone_and_looks_like_a_closed_mode(GroupBlocks blocks)
    {
        var blocked = new GroupWorld().With(groups => groups.Blocks = blocks).Block("cat", "ana").CanSend();
        var closed = new GroupWorld().With(groups => groups.Blocks = blocks);
        closed.World.Account("cat", cat => cat with { Mode = "noOne" });

        blocked.Members.Select(member => $"{member.Member} {member.Decision}").Should().Equal("cat Deny: sender_blocked", "dan Deliver");
        GroupWorld.Shown(blocked).Should().Be(GroupWorld.Shown(closed.CanSend()));
        blocked.Members[0].SenderView.Reasons.Codes().Should().Equal("recipient_unavailable");
    }

    [Theory]
    [InlineData("blocked")]
    [InlineData("closed")]
    [InlineData("gone")]
    [InlineData("locked")]
    public void Where_members_are_hidden_the_sender_is_not_told_whom_it_did_not_reach(string how)
    {
        var open = new GroupWorld().With(groups => groups.Blocks = GroupBlocks.Hide);
        var world = new GroupWorld().With(groups => groups.Blocks = GroupBlocks.Hide);
        _ = how switch
        {
            "blocked" => world.World.Blocks("cat", "ana", BlockState.Blocks),
            "closed" => world.World.Account("cat", cat => cat with { Mode = "noOne" }),
            "gone" => world.World.Without("cat"),
            _ => Lock(world.World),
        };

        world.CanSend().Members.Select(member => member.Decision.IsAllowed).Should().Equal([false, true]);
        GroupWorld.Shown(world.CanSend()).Should().Be(GroupWorld.Shown(open.CanSend()));
        world.AddOne("cat").Reasons.Codes().Should().Contain("already_in_group", "adding tells as before");

        static World Lock(World world)
        {
            world.Store.SetThread("ana", "cat", new() { State = MessageThreadState.Locked, StartedBy = "ana", ChangedAt = World.Noon, Beginnings = 1 });
            return world;
        }
    }

    [Fact]
    public void What_is_about_the_sender_is_told_where_members_are_hidden()
    {
        var world = new GroupWorld().With(groups => groups.Blocks = GroupBlocks.Hide).Block("ana", "cat");

        world.CanSend().Members[0].SenderView.Reasons.Codes().Should().Equal("recipient_blocked_by_sender");
    }

    [Fact]
    [Rule("PRV-1")]
    public void A_request_has_nobody_to_accept_it_in_a_group()
    {
        var world = new GroupWorld();
        world.World.With(policy => policy.Audience.Modes = [new() { Name = "everyone", Routes = new Dictionary<string, Outcome> { ["anyone"] = Outcome.Request, ["x-inside"] = Outcome.Deliver } }])
            .With(policy => policy.Audience.Default = "everyone");

        world.CanSend().Members.Should().OnlyContain(member => $"{member.Decision}" == "Deny: recipient_mode");
        world.World.Check(to: "cat").Outcome.Should().Be(Outcome.Request);
        world.CanSend(world.Message(presents: "x-inside")).Members.Should().OnlyContain(member => member.Decision.Outcome == Outcome.Deliver);
    }

    [Fact]
    [Rule("PAC-1")]
    public void A_message_costs_once_and_not_for_each_member()
    {
        var world = Budgeted(3);
        world.CanSend().IsAllowed.Should().BeTrue();

        Commit(world.Acquire(world.Message(content: ContentKind.Link)));
        Commit(world.Acquire());
        var refused = world.Acquire();

        refused.IsGranted.Should().BeFalse();
        refused.Answer.Members.Should().OnlyContain(member => member.Decision.Reasons.ToString() == "rate_limited" && member.Decision.RetryAt != null);
        GroupWorld.Told(world.CanSend()).Should().Be(GroupWorld.Told(refused.Answer));
        world.World.Store.FindThread("ana", "cat").State.Should().Be(MessageThreadState.None, "a message to a group begins no conversation");
    }

    [Fact]
    public async Task A_message_that_failed_gives_its_token_back_once()
    {
        var world = Budgeted(1);

        var permit = world.Acquire();
        permit.IsGranted.Should().BeTrue();
        world.CanSend().IsAllowed.Should().BeFalse();
        await permit.GiveBackAsync();
        await permit.DisposeAsync();

        Commit(world.Acquire());
        world.CanSend().IsAllowed.Should().BeFalse();
    }

    [Fact]
    public void Budgets_of_a_pair_a_recipient_or_a_conversation_are_not_asked()
    {
        var world = new GroupWorld();
        world.World.With(policy => policy.Budgets =
        [
            new() { Name = "pair", Key = BudgetOwner.Pair, Limit = 0, Every = Period.FromDays(1) },
            new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 0, Every = Period.FromDays(1) },
            new() { Name = "threads", Counts = BudgetCounts.NewThread, Limit = 0, Every = Period.FromDays(1) },
            new() { Name = "strangers", Unless = ["friend"], Limit = 0, Every = Period.FromDays(1) },
        ]).Friends("ana", "cat").Friends("ana", "dan");

        world.CanSend().IsAllowed.Should().BeTrue();
        world.World.Relation("ana", "dan", RelationFlags.None);
        world.CanSend().Members.Should().OnlyContain(member => member.Decision.Reasons.ToString() == "rate_limited", "the message has its token for all or for none");
    }

    [Fact]
    public void A_refusal_takes_nothing_but_a_silent_one_that_is_shown_as_sent()
    {
        var world = Budgeted(1);
        world.World.Account("cat", cat => cat with { Mode = "noOne" }).Account("dan", dan => dan with { Mode = "noOne" });
        world.Acquire().IsGranted.Should().BeFalse();
        world.World.Account("dan", dan => dan with { Mode = null });
        world.CanSend().IsAllowed.Should().BeTrue();

        world.With(groups => groups.Blocks = GroupBlocks.Hide).Block("dan", "ana");
        var permit = world.Acquire();
        (permit.IsGranted, permit.Answer.ShownOutcome).Should().Be((false, Outcome.Deliver));
        world.Acquire().Answer.ShownOutcome.Should().Be(Outcome.Deny, "it took its token, as a message that went out would have");
    }

    [Fact]
    public void A_budget_that_is_nearly_used_up_is_told()
    {
        var world = Budgeted(1);

        world.Acquire().Answer.Members.Should().OnlyContain(member => member.SenderView.Advisories == Advisories.BudgetLow);
        Budgeted(10).Acquire().Answer.Members.Should().OnlyContain(member => member.SenderView.Advisories == Advisories.None);
    }

    [Fact]
    public void Without_a_budget_a_permit_holds_nothing()
    {
        var permit = new GroupWorld().Acquire();

        permit.IsGranted.Should().BeTrue();
        Commit(permit);
    }

    [Fact]
    public void Nobody_to_reach_is_no_yes()
    {
        var world = new GroupWorld();
        world.Group = world.Group with { Members = ["ana"] };

        world.CanSend().IsAllowed.Should().BeFalse();
        world.Acquire().IsGranted.Should().BeFalse();
        world.Group = world.Group with { Members = default };
        world.CanSend().Members.Should().BeEmpty();
    }

    private static GroupWorld Budgeted(long limit)
    {
        var world = new GroupWorld();
        world.World.With(policy => policy.Budgets =
        [
            new() { Name = "messages", Limit = limit, Refill = 1, Every = Period.FromDays(1), Costs = new Dictionary<ContentKind, long> { [ContentKind.Link] = 2 } },
            new() { Name = "calls", Verbs = [MessageVerb.Call], Limit = 0, Every = Period.FromDays(1) },
        ]);
        return world;
    }

    private static void Commit(GroupSendPermit permit) => permit.CommitAsync().AsTask().GetAwaiter().GetResult();
}
