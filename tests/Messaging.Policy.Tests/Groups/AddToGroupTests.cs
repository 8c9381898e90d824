using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Adding to a group is no detour around what stands between two accounts, and each one who is to be added has his own answer.</summary>
public class AddToGroupTests
{
    [Theory]
    [InlineData("ana", "ben", "recipient_blocked_by_sender")]
    [InlineData("ben", "ana", "sender_blocked")]
    [Rule("BLK-1")]
    [Rule("BLK-2")]
    public void A_block_between_the_two_refuses_whatever_the_policy_says_of_members(string from, string to, string code)
    {
        foreach (var blocks in Enum.GetValues<GroupBlocks>())
        {
            new GroupWorld().With(groups => groups.Blocks = blocks).Block(from, to).AddOne("ben").Reasons.Codes().Should().Equal(code);
            new GroupWorld().With(groups => groups.Blocks = blocks).AddOne("ben").IsAllowed.Should().BeTrue();
        }
    }

    [Fact]
    [Rule("PRV-1")]
    public void The_mode_for_adding_to_groups_rules()
    {
        var world = new GroupWorld();
        world.World.Account("ben", ben => ben with { Modes = new() { AddToGroup = "friends" } });

        world.AddOne("ben").Reasons.Codes().Should().Equal("recipient_mode");
        world.World.Friends();
        world.AddOne("ben").IsAllowed.Should().BeTrue();
    }

    [Fact]
    [Rule("AGE-6")]
    public void An_age_rule_for_the_pair_rules()
    {
        var world = new GroupWorld();
        world.World.With(GroupWorld.WithTeens).With(policy => policy.Ages!.Pairs = [new() { From = "adult", To = "teen", Requires = ["friend"] }]).Account("ben", GroupWorld.Teen);

        world.AddOne("ben").Reasons.Codes().Should().Equal("age_bands_apart");
        world.World.Friends();
        world.AddOne("ben").IsAllowed.Should().BeTrue();
    }

    [Fact]
    [Rule("AGE-4")]
    public void Nobody_below_the_minimum_age_is_added()
    {
        var world = new GroupWorld();
        world.World.Account("ben", ben => ben with { BirthDate = new(2012, 1, 1) });

        world.AddOne("ben").Reasons.Codes().Should().Equal("recipient_underage");
        world.World.With(policy => policy.Ages!.Minimum.Default = 14);
        world.AddOne("ben").IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void Each_has_an_outcome_of_his_own_in_the_order_of_the_attempt()
    {
        var answer = new GroupWorld().Block("cat", "ben").With(groups => groups.Entry = GroupEntry.Joined).Add("eve", "ben", "nobody", "cat");

        answer.Members.Select(member => $"{member.Member} {member.Decision}").Should().Equal(
            "eve Deliver", "ben Deny: blocked_in_group", "nobody Deny: recipient_unknown", "cat Deny: already_in_group");
        (answer.Outcome, answer.ShownOutcome, answer.IsAllowed, answer.Entry).Should().Be((Outcome.Deliver, Outcome.Deliver, true, GroupEntry.Joined));
        answer.Members[1].SenderView.Text().Should().Be(answer.Members[2].SenderView.Text(), "a block inside looks like nobody there");
    }

    [Fact]
    public async Task Nobody_to_add_is_no_yes()
    {
        var answer = new GroupWorld().Add();

        (answer.Outcome, answer.ShownOutcome, answer.IsAllowed, answer.Members.Length).Should().Be((Outcome.Deny, Outcome.Deny, false, 0));
        (await new GroupWorld().World.Evaluator.CanAddToGroupAsync(new("ana", default, new() { Members = ["ana"] }))).IsAllowed.Should().BeFalse();
        default(GroupMemberDecision).Warnings.Should().BeEmpty();
        default(GroupMemberDecision).HiddenFrom.Should().BeEmpty();
    }

    [Fact]
    [Rule("GRP-3")]
    public void Those_who_are_shown_as_let_in_hold_a_seat_for_themselves()
    {
        var world = new GroupWorld().With(groups => groups.MemberLimit = 4);

        world.Add("ben", "eve").Members.Select(member => $"{member.Decision}").Should().Equal("Deliver", "Deny: group_full");
        world.Add("eve", "ben").Members.Select(member => $"{member.Decision}").Should().Equal("Deliver", "Deny: group_full");
        world.Add("nobody", "ben").Members.Select(member => member.Decision.IsAllowed).Should().Equal([false, true]);
        world.Add("ben", "ben").Members.Select(member => $"{member.Decision}").Should().Equal("Deliver", "Deny: already_in_group");
    }

    [Fact]
    [Rule("GRP-6")]
    public void Those_who_block_each_other_are_not_added_together()
    {
        var world = new GroupWorld().Block("ben", "eve");

        world.Add("ben", "eve").Members.Select(member => $"{member.Decision}").Should().Equal("Deliver", "Deny: blocked_in_group");
        world.Add("eve").IsAllowed.Should().BeTrue();
    }

    [Fact]
    [Rule("GRP-1")]
    public void Who_is_outside_learns_nothing_of_the_group()
    {
        var world = new GroupWorld().With(groups => groups.MemberLimit = 1);

        world.AddBy("eve", "cat").Members[0].Decision.Reasons.Codes().Should().Equal("not_in_group");
        world.AddBy("eve", "eve").Members[0].Decision.Reasons.Codes().Should().Equal("self_message", "not_in_group");
        world.World.With(policy => policy.SelfMessages = SelfMessages.Deliver);
        world.AddBy("eve", "eve").Members[0].Decision.Reasons.Codes().Should().Equal("not_in_group");
        world.AddBy("ana", "ana").Members[0].Decision.Reasons.Codes().Should().Equal("already_in_group");
    }

    [Theory]
    [InlineData(BlockTold.Nobody, "")]
    [InlineData(BlockTold.Candidate, "ben of cat")]
    [InlineData(BlockTold.Members, "dan of ben")]
    [InlineData(BlockTold.Both, "ben of cat, dan of ben")]
    public void Only_who_blocks_is_warned(BlockTold told, string expected)
    {
        var world = new GroupWorld().With(groups => (groups.Blocks, groups.Told) = (GroupBlocks.Warn, told)).Block("ben", "cat").Block("dan", "ben");

        var member = world.Add("ben").Members[0];

        member.Decision.Outcome.Should().Be(Outcome.Deliver);
        string.Join(", ", member.Warnings.Select(warning => $"{warning.Told} of {warning.About}")).Should().Be(expected);
        member.HiddenFrom.Should().BeEmpty();
        world.Block("ana", "ben").Add("ben").Members[0].Warnings.Should().BeEmpty("who is not added is not warned");
    }

    [Fact]
    public void Hidden_members_are_listed_for_the_host()
    {
        var world = new GroupWorld().With(groups => groups.Blocks = GroupBlocks.Hide).Block("ben", "cat").Block("eve", "ben");

        var answer = world.Add("ben", "eve");

        answer.Members.Select(member => string.Join(", ", member.HiddenFrom)).Should().Equal("cat", "ben");
        answer.Members.Should().OnlyContain(member => member.Warnings.IsEmpty && member.Decision.Outcome == Outcome.Deliver);
        GroupWorld.Shown(answer).Should().Be(GroupWorld.Shown(new GroupWorld().With(groups => groups.Blocks = GroupBlocks.Hide).Add("ben", "eve")));
    }

    [Fact]
    [Rule("PAC-1")]
    public void Asking_takes_nothing_and_an_acquire_for_each_takes_what_adding_costs()
    {
        var world = new GroupWorld();
        world.World.With(policy => policy.Budgets = [new() { Name = "adds", Verbs = [MessageVerb.AddToGroup], Limit = 1, Refill = 1, Every = NodaTime.Period.FromDays(1) }]);
        world.Add("ben", "eve").Members.Should().OnlyContain(member => member.Decision.IsAllowed);
        world.Add("ben", "eve").Members.Should().OnlyContain(member => member.Decision.IsAllowed);

        world.World.Send(verb: MessageVerb.AddToGroup).IsAllowed.Should().BeTrue();
        world.Add("ben", "eve").Members.Select(member => $"{member.Decision}").Should().Equal("Deny: rate_limited", "Deny: rate_limited");
    }

    [Fact]
    public void Nothing_personal_is_in_a_text()
    {
        var world = new GroupWorld();

        $"{world.Group} {world.Addition("ana", "ben")} {world.Message()}".Should().Be("group of 3, 0 invited adding 1 to a group of 3, 0 invited sending to a group of 3, 0 invited");
        $"{new AddToGroupAttempt("ana", default, new() { Members = default })}".Should().Be("adding 0 to a group of unknown members");
    }
}
