using Messaging.Policy.Tests.Flow;
using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Cases that other systems got wrong or argued about; the later ones are in <see cref="EdgeCasesOfTimeAndPace"/>.</summary>
public sealed class EdgeCaseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [SourceOfCase("discourse 41923; mattermost 17222, 30094; lila 7998")]
    public void Case_01_tightening_bites_at_the_next_message_unless_the_policy_spares_what_is_answered(bool spares)
    {
        var world = new World().With(policy => policy.Audience = new()
        {
            Default = "open",
            Modes = [PairRuleCases.Mode("open", ("anyone", Outcome.Deliver)), spares ? PairRuleCases.Mode("closed", ("answered", Outcome.Deliver)) : PairRuleCases.Mode("closed")],
        });
        world.Send();
        world.Send("ben", "ana");
        world.Check().IsAllowed.Should().BeTrue();

        world.Account("ben", ben => ben with { Mode = "closed" });

        world.Check().IsAllowed.Should().Be(spares);
        world.Account("cho").Check("cho").IsAllowed.Should().BeFalse("no stranger is spared");
    }

    [Theory]
    [InlineData(MessageVerb.Send)]
    [InlineData(MessageVerb.Edit)]
    [InlineData(MessageVerb.React)]
    [InlineData(MessageVerb.Call)]
    [InlineData(MessageVerb.Typing)]
    [InlineData(MessageVerb.ReadReceipt)]
    [InlineData(MessageVerb.AddToGroup)]
    [InlineData(MessageVerb.Deliver)]
    [SourceOfCase("discourse 43653; mattermost scheduled_post; fluxer dm_call_blocked, dm_pin_blocked")]
    public void Case_02_one_verdict_for_every_verb(MessageVerb verb)
    {
        var world = new World().With(policy => policy.Signals = new() { Typing = SignalPolicy.Always, ReadReceipts = SignalPolicy.Always }).Thread(MessageThreadState.Open, ana: 1, ben: 1);
        world.Check(verb: verb).Outcome.Should().Be(Outcome.Deliver);

        foreach (var content in Enum.GetValues<ContentKind>().Where(content => content != ContentKind.Unknown))
        {
            world.Blocks("ben", "ana", BlockState.Blocks).Check(verb: verb, content: content).Reasons.Codes().Should().Equal("sender_blocked");
        }
    }

    [Fact]
    [SourceOfCase("loops 1336; NodeBB 5115; MongooseIM 1342; discourse 12212")]
    public void Case_03_a_group_is_no_detour_the_one_who_adds_is_judged_member_by_member()
    {
        var world = new World().Account("cho").Account("dan", dan => dan with { Mode = "noOne" }).Blocks("cho", "ana", BlockState.Blocks).Community("ana", "dan");

        world.CheckMany(world.Attempt(verb: MessageVerb.AddToGroup), "ben", "cho", "dan").Select(decision => decision.Outcome)
            .Should().Equal(Outcome.Deliver, Outcome.Deny, Outcome.Deny);
        world.CheckMany(world.Attempt("ben", verb: MessageVerb.AddToGroup), "ana", "cho").Should().OnlyContain(decision => decision.IsAllowed, "only Ana is blocked");
    }

    [Theory]
    [InlineData(StandingState.Good)]
    [InlineData(StandingState.Deactivated)]
    [SourceOfCase("ejabberd 1086; wire brig Connection.hs; counter-example misskey create-to-user")]
    public void Case_04_a_block_looks_like_a_closed_inbox_and_costs_the_same(StandingState recipient)
    {
        World Make() => new World().With(policy => policy.Budgets = [new() { Name = "messages", Limit = 2, Every = Period.FromDays(1) }])
            .Account("ben", ben => ben with { Standing = new(recipient) }).Account("cho");
        var blocked = Make().Blocks("ben", "ana", BlockState.Blocks);
        var closed = Make().Account("ben", ben => ben with { Mode = "noOne" });

        for (var i = 0; i < 3; i++)
        {
            blocked.Send(messageId: $"m{i}").SenderView.Should().Be(closed.Send(messageId: $"m{i}").SenderView);
        }

        blocked.ThreadNow.Should().Be(closed.ThreadNow);
        (blocked.Send(to: "cho"), blocked.Send(to: "cho")).Should().Match<(Decision, Decision)>(two => two.Item1.IsAllowed && two.Item2.IsAllowed, "nothing was charged");
        blocked.Check(to: "cho").IsAllowed.Should().BeFalse("two were all that there was");
    }

    [Fact]
    [SourceOfCase("MongooseIM 4119; synapse 19909; mastodon 9424; social-app 4082")]
    public void Case_05_a_refusal_leaves_no_trace()
    {
        var world = new World().With(policy => policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(1) }]).Account("ben", ben => ben with { Mode = "noOne" });

        world.Send(messageId: "m").IsAllowed.Should().BeFalse();

        world.ThreadNow.Should().Be(MessageThread.None);
        world.Check("ben", "ana").SenderView.Should().Be(new World().With(policy => policy.Budgets = world.Policy.Budgets).Check("ben", "ana").SenderView, "the other side sees nothing");
        world.Account("ben", ben => ben with { Mode = null }).Send(messageId: "m").IsAllowed.Should().BeTrue("and the refusal was not remembered");
        world.ThreadNow.First.Sent.Should().Be(1);
    }

    [Fact]
    [SourceOfCase("synapse room_lists; synapse 11506")]
    public void Case_06_a_rule_does_not_hang_on_another_list_and_each_of_a_batch_is_judged_by_its_own_facts()
    {
        var world = new World().Account("cho").Blocks("ben", "ana", BlockState.Blocks);
        world.Check().IsAllowed.Should().BeFalse("no follows, no contacts, no mutes are there, and the block holds");

        world.CheckMany(world.Attempt(), "cho", "ben", "cho").Select(decision => decision.IsAllowed).Should().Equal(true, false, true);
        world.CheckMany(world.Attempt("cho"), "ben", "ana").Should().OnlyContain(decision => decision.IsAllowed);
    }

    [Fact]
    [SourceOfCase("NodeBB 4.3.0 chat_allow_list; social-app dms/util; misskey ChatService")]
    public void Case_07_empty_is_not_absent()
    {
        var world = new World().With(policy => policy.Audience = new() { Default = "everyone", Modes = [PairRuleCases.Mode("everyone", ("anyone", Outcome.Deliver)), PairRuleCases.Mode("follows", ("followed", Outcome.Deliver))] });

        world.Check().IsAllowed.Should().BeTrue("no choice: the policy's default");
        world.Account("ben", ben => ben with { Mode = "follows" }).Check().IsAllowed.Should().BeFalse("he follows nobody, and stays closed");
        world.Relation("ben", "ana", RelationFlags.Follows).Check().IsAllowed.Should().BeTrue();
        world.Account("ben", ben => ben with { Mode = "gone" }).Check().IsAllowed.Should().BeFalse("a mode that the policy lacks admits nobody");
    }

    [Theory]
    [InlineData(PortCalls.Accounts)]
    [InlineData(PortCalls.Relations)]
    [InlineData(PortCalls.Blocks)]
    [InlineData(PortCalls.Threads)]
    [SourceOfCase("ejabberd mod_privacy; synapse invite_rule; tdlib UserManager; Signal LeakyBucketRateLimiter")]
    public async Task Case_08_a_failed_look_up_is_never_a_yes(string port)
    {
        var stage = new Stage();
        (await stage.Check()).IsAllowed.Should().BeTrue();

        stage.Ports.Before[port] = _ => throw new IOException("down");
        (await stage.Check()).Reasons.Codes().Should().Equal("facts_unavailable");
        stage.Ports.Before.Clear();
        stage.Ports.Unanswered.Add(port);
        (await stage.Check()).IsAllowed.Should().BeFalse("half an answer is none");
    }
}
