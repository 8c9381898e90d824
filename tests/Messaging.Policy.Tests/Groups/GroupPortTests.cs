using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Groups;

/// <summary>A group is one snapshot: a fixed number of calls, however many are concerned; what is missing is never a yes.</summary>
public class GroupPortTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Adding_is_one_call_at_each_port_and_one_more_for_the_members(int candidates)
    {
        var (world, ports) = Watched();
        world.Group = world.Group with { Creator = "cat" };
        world.World.With(GroupWorld.WithTeens).With(policy => policy.Budgets = [new() { Name = "adds", Verbs = [MessageVerb.AddToGroup], Limit = 1, Every = Period.FromDays(1) }]);
        world.With(groups => (groups.FriendsInside, groups.CreatorApproval) = (new Dictionary<string, int> { ["teen"] = 1 }, ["teen"]));

        world.Add([.. Enumerable.Range(0, candidates).Select(index => index == 0 ? (AccountId)"ben" : AccountId.FromInt64(index))]);

        ports.Calls.Should().BeEquivalentTo("accounts", "relations", "relations.between", "blocks", "blocks.between", "threads", "budgets.ask");
    }

    [Fact]
    public void What_no_rule_reads_is_not_asked_for()
    {
        var (world, ports) = Watched();
        world.Group = new() { Members = ["ana"], Creator = "ana" };
        world.Add("ben");

        ports.Calls.Should().BeEquivalentTo("accounts", "relations", "blocks", "threads");
        ports.Calls.Clear();
        world.Group = new() { Members = ["ana", "cat", "dan"] };
        world.CanSend();
        ports.Calls.Should().BeEquivalentTo("accounts", "relations", "blocks", "threads");
        ports.Calls.Clear();
        world.Group = new() { Members = ["ana"] };
        world.CanSend();
        world.Add();
        ports.Calls.Should().BeEmpty();
    }

    [Fact]
    public void An_acquire_is_one_take()
    {
        var (world, ports) = Watched();
        world.World.With(policy => policy.Budgets = [new() { Name = "messages", Limit = 5, Every = Period.FromDays(1) }]);

        var charges = 0;
        ports.Inner.ChangeAnswer = (request, answer) =>
        {
            charges += request.Charges.Length;
            return answer;
        };

        world.Acquire();

        ports.Calls.Should().BeEquivalentTo("accounts", "relations", "blocks", "threads", "budgets.take");
        charges.Should().Be(1, "the budget is charged for the message and not for each of its two members");
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("relations")]
    [InlineData("relations.between")]
    [InlineData("blocks")]
    [InlineData("blocks.between")]
    [InlineData("threads")]
    [Rule("SYS-1")]
    public void A_port_that_fails_or_leaves_its_answer_unwritten_refuses_all(string call)
    {
        var (world, ports) = Watched();
        world.World.With(GroupWorld.WithTeens);
        world.With(groups => groups.FriendsInside = new Dictionary<string, int> { ["teen"] = 1 });
        world.Add("ben", "eve").Members.Should().OnlyContain(member => member.Decision.IsAllowed);

        ports.Inner.Before[call] = _ => throw new InvalidOperationException("down");
        world.Add("ben", "eve").Members.Should().OnlyContain(member => member.Decision.Reasons.ToString() == "facts_unavailable");

        ports.Inner.Before.Clear();
        ports.Inner.Unanswered.Add(call);
        world.Add("ben", "eve").Members.Should().OnlyContain(member => !member.Decision.IsAllowed);
    }

    [Fact]
    [Rule("SYS-1")]
    public void What_a_port_or_the_host_says_that_is_not_understood_refuses()
    {
        var (world, ports) = Watched();
        world.World.With(GroupWorld.WithTeens);
        world.With(groups => groups.CreatorApproval = ["teen"]);
        world.Group = world.Group with { Creator = "cat" };
        world.AddOne("ben").IsAllowed.Should().BeTrue();

        ports.Inner.ChangeAccount = account => account?.Id == "cat" ? account with { Kind = AccountKind.Unknown } : account;
        world.AddOne("ben").Reasons.Codes().Should().Equal("facts_unavailable");
        ports.Inner.ChangeAccount = account => account;
        foreach (var group in new[]
        {
            world.Group with { Members = default }, world.Group with { Members = ["ana", default] }, world.Group with { Invited = default },
            world.Group with { Approved = [default(AccountId)] }, world.Group with { Creator = default(AccountId) },
        })
        {
            var changed = new GroupWorld(world.World) { Group = group };
            changed.AddOne("ben").Reasons.Codes().Should().Equal("facts_unavailable");
            changed.CanSend().IsAllowed.Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(FailureMode.Deny)]
    [InlineData(FailureMode.Allow)]
    public void A_budget_store_that_fails_means_what_the_budget_says(FailureMode mode)
    {
        var (world, ports) = Watched();
        world.World.With(policy => policy.Budgets = [new() { Name = "messages", Limit = 5, Every = Period.FromDays(1), OnFailure = mode }]).Account("dan", dan => dan with { Mode = "noOne" });
        ports.Inner.Before[PortCalls.Take] = _ => throw new InvalidOperationException("down");
        ports.Inner.Before[PortCalls.Ask] = _ => throw new InvalidOperationException("down");

        var answers = new[] { world.Acquire().Answer, world.CanSend() };

        answers.Should().OnlyContain(answer => answer.IsAllowed == (mode == FailureMode.Allow));
        answers.Should().OnlyContain(answer => answer.Members[1].Decision.Reasons.ToString() == "recipient_mode");
    }

    [Fact]
    public async Task A_call_without_its_attempt_is_a_mistake()
    {
        var evaluator = new GroupWorld().World.Evaluator;

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await evaluator.CanAddToGroupAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await evaluator.CanAddToGroupAsync(new("ana", ["ben"], null!)));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await evaluator.CanSendToGroupAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await evaluator.CanSendToGroupAsync(new("ana", null!)));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await evaluator.AcquireSendToGroupAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await evaluator.AcquireSendToGroupAsync(new("ana", null!)));
        (await evaluator.CanAddToGroupAsync(new("ana", ["ben"], new() { Members = ["ana"] }))).IsAllowed.Should().BeTrue("without an instant the clock counts");
        (await evaluator.AcquireSendToGroupAsync(new("ana", new() { Members = ["ana", "ben"] }))).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void What_is_null_in_the_policy_is_an_error_and_stays_to_be_found()
    {
        MessagingPolicyOptions policy = new() { Groups = null!, Audience = new() { Verbs = new Dictionary<MessageVerb, VerbModeOptions> { [MessageVerb.Call] = null! } } };

        PolicyValidator.Validate(policy).Select(error => error.Path).Should().Equal("$.audience.verbs.call", "$.groups");
        PolicyDocument.WithDefaults(policy).Groups.Blocks.Should().Be(GroupBlocks.Refuse);
    }

    [Fact]
    public void Each_error_in_the_policy_for_groups_has_its_path()
    {
        PolicyValidator.Validate(new()
        {
            Groups = new() { MemberLimit = 0, Entry = (GroupEntry)7, FriendsInside = new Dictionary<string, int> { ["teen"] = -1 }, CreatorApproval = ["teen"], Blocks = (GroupBlocks)7, Told = (BlockTold)7 },
        }).Select(error => error.Path).Should().Equal(
            "$.groups.memberLimit", "$.groups.entry", "$.groups.friendsInside.teen", "$.groups.friendsInside.teen", "$.groups.creatorApproval[0]", "$.groups.blocks", "$.groups.told");
    }

    private static (GroupWorld World, GroupPorts Ports) Watched()
    {
        var world = new GroupWorld();
        var ports = new GroupPorts(world.World.Store);
        world.World.WithPorts(_ => ports.Ports);
        return (world, ports);
    }
}
