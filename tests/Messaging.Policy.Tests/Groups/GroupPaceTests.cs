using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Whom a budget refuses is not let in, and holds no seat for those after him; one call asks about all.</summary>
public class GroupPaceTests
{
    private readonly GroupWorld _world = new();
    private readonly GroupPorts _ports;

    public GroupPaceTests()
    {
        _ports = new GroupPorts(_world.World.Store);
        _world.World.WithPorts(_ => _ports.Ports).Account("fay");
        Limit();
    }

    [Fact]
    [Rule("GRP-3")]
    public void Whom_a_budget_refuses_holds_no_seat()
    {
        _world.With(groups => groups.MemberLimit = 4);
        Added("ben", "eve").Should().Equal("Deliver", "Deny: group_full");

        Spend("ben");

        Added("ben", "eve", "fay").Should().Equal("Deny: rate_limited", "Deliver", "Deny: group_full");
    }

    [Fact]
    [Rule("PAC-1")]
    public void Whom_a_seat_that_stays_free_would_let_in_is_asked_about_in_the_same_call()
    {
        _world.With(groups => groups.MemberLimit = 4);
        Spend("ben");
        Spend("eve");
        _ports.Calls.Clear();

        Added("ben", "eve", "fay").Should().Equal("Deny: rate_limited", "Deny: rate_limited", "Deliver");

        _ports.Calls.Should().BeEquivalentTo("accounts", "relations", "relations.between", "blocks", "blocks.between", "threads", "budgets.ask");
    }

    [Fact]
    [Rule("GRP-2")]
    public void Whom_a_budget_refuses_is_not_in_the_group_already()
    {
        Added("ben", "ben").Should().Equal("Deliver", "Deny: already_in_group");

        Spend("ben");

        Added("ben", "ben").Should().Equal("Deny: rate_limited", "Deny: rate_limited");
    }

    [Fact]
    [Rule("GRP-6")]
    public void A_block_of_one_whom_a_budget_refuses_keeps_nobody_out()
    {
        _world.Block("ben", "eve").Block("eve", "fay");
        Added("ben", "eve", "fay").Should().Equal("Deliver", "Deny: blocked_in_group", "Deliver");

        Spend("ben");

        Added("ben", "eve", "fay").Should().Equal("Deny: rate_limited", "Deliver", "Deny: blocked_in_group");
    }

    [Fact]
    public void Nobody_is_hidden_from_one_whom_a_budget_refuses_or_warned_of_him()
    {
        _world.With(groups => groups.Blocks = GroupBlocks.Hide).Block("ben", "eve");
        _world.Add("ben", "eve").Members[1].HiddenFrom.Should().Equal("ben");
        _world.With(groups => (groups.Blocks, groups.Told) = (GroupBlocks.Warn, BlockTold.Both)).Add("ben", "eve").Members[1].Warnings.Should().Equal(new GroupWarning("ben", "eve"));

        Spend("ben");

        _world.Add("ben", "eve").Members[1].Warnings.Should().BeEmpty();
        _world.With(groups => groups.Blocks = GroupBlocks.Hide).Add("ben", "eve").Members[1].HiddenFrom.Should().BeEmpty();
    }

    [Theory]
    [InlineData(FailureMode.Deny, "Deny: facts_unavailable", "Deliver")]
    [InlineData(FailureMode.Allow, "Deliver", "Deny: group_full")]
    [Rule("SYS-1")]
    public void Where_the_budget_store_is_down_a_seat_is_held_by_those_whom_that_lets_in(FailureMode mode, string first, string second)
    {
        Limit(mode, unless: "friend");
        _world.With(groups => groups.MemberLimit = 4).World.Friends("ana", "eve");
        _ports.Inner.Before[PortCalls.Ask] = _ => throw new InvalidOperationException("down");

        Added("ben", "eve").Should().Equal(first, second);
    }

    [Fact]
    [Rule("GRP-3")]
    public void Who_needs_no_token_holds_a_seat_before_and_after_those_who_do()
    {
        Limit(unless: "friend");
        _world.With(groups => groups.MemberLimit = 5).World.Friends("ana", "cho").Friends("ana", "eve").Account("cho");
        Added("cho", "ben", "eve", "fay").Should().Equal("Deliver", "Deliver", "Deny: group_full", "Deny: group_full");

        Spend("ben");

        Added("cho", "ben", "eve", "fay").Should().Equal("Deliver", "Deny: rate_limited", "Deliver", "Deny: group_full");
    }

    [Fact]
    public void Whom_a_silent_reason_refuses_holds_his_seat_as_long_as_he_is_shown_as_let_in()
    {
        _world.With(groups => groups.MemberLimit = 4).Block("ben", "ana").World.With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent });
        Added("ben", "eve").Should().Equal("Deny: sender_blocked", "Deny: group_full");

        _world.World.Send(verb: MessageVerb.AddToGroup);

        _world.Add("ben", "eve").Members.Select(member => member.SenderView.Outcome).Should().Equal(Outcome.Deny, Outcome.Deliver);
    }

    [Fact]
    public void A_budget_that_is_nearly_used_up_is_told_of_those_who_are_let_in()
    {
        _world.With(groups => groups.MemberLimit = 4).World.With(policy => policy.Budgets = [new() { Name = "adds", Verbs = [MessageVerb.AddToGroup], Limit = 5, Every = Period.FromDays(1) }]);
        Advised().Should().Equal(Advisories.None, Advisories.None);

        for (var i = 0; i < 4; i++)
        {
            _world.World.Send(verb: MessageVerb.AddToGroup);
        }

        Advised().Should().Equal(Advisories.BudgetLow, Advisories.None);
    }

    private IEnumerable<Advisories> Advised() => _world.Add("ben", "eve").Members.Select(member => member.SenderView.Advisories);

    private void Limit(FailureMode mode = FailureMode.Deny, params string[] unless) =>
        _world.World.With(policy => policy.Budgets =
        [
            new() { Name = "adds", Key = BudgetOwner.Pair, Verbs = [MessageVerb.AddToGroup], Limit = 1, Every = Period.FromDays(1), OnFailure = mode, Unless = unless },
        ]);

    private void Spend(string on) => _world.World.Send(to: on, verb: MessageVerb.AddToGroup).IsAllowed.Should().BeTrue();

    private IEnumerable<string> Added(params AccountId[] candidates) => _world.Add(candidates).Members.Select(member => $"{member.Decision}");
}
