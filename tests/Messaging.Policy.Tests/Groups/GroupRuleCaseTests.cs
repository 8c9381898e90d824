using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Every rule of groups: it refuses, one changed fact lets the same attempt through, and who adds sees what the class of the reason permits.</summary>
public class GroupRuleCaseTests
{
    private static readonly Dictionary<string, GroupRuleCase> Cases = new GroupRuleCase[]
    {
        new("GRP-1", "who adds is not inside", "not_in_group",
            world => world.Group = world.Group with { Members = ["cat", "dan"] },
            world => world.Group = world.Group with { Members = ["cat", "dan", "ana"] }),
        new("GRP-1", "who adds is only invited", "not_in_group",
            world => world.Group = world.Group with { Members = ["cat"], Invited = ["ana"] },
            world => world.Group = world.Group with { Members = ["cat", "ana"] }),
        new("GRP-2", "he is inside", "already_in_group",
            world => world.Group = world.Group with { Members = ["ana", "ben", "cat"] },
            world => world.Group = world.Group with { Members = ["ana", "cat"] }),
        new("GRP-2", "he is invited", "already_in_group",
            world => world.Group = world.Group with { Invited = ["ben"] },
            world => world.Group = world.Group with { Invited = ["eve"] }),
        new("GRP-3", "all seats are taken", "group_full",
            world => world.With(groups => groups.MemberLimit = 3),
            world => world.With(groups => groups.MemberLimit = 4)),
        new("GRP-3", "one who is invited holds a seat", "group_full",
            world => world.With(groups => groups.MemberLimit = 4).Group = world.Group with { Invited = ["eve"] },
            world => world.Group = world.Group with { Invited = [] }),
        new("GRP-3", "who occurs twice holds one seat", "group_full",
            world => world.With(groups => groups.MemberLimit = 3).Group = world.Group with { Members = ["ana", "ana", "cat", "dan"], Invited = ["cat"] },
            world => world.With(groups => groups.MemberLimit = 4)),
        new("GRP-4", "a teen has no friend inside", "too_few_friends_inside",
            world => NeedsFriends(world, 1),
            world => world.World.Friends("ben", "dan")),
        new("GRP-4", "a teen has one friend too few inside", "too_few_friends_inside",
            world => NeedsFriends(world, 2).Friends("cat", "ben"),
            world => world.World.Friends("ana", "ben")),
        new("GRP-4", "a friend who is invited is not inside", "too_few_friends_inside",
            world =>
            {
                NeedsFriends(world, 1).Friends("ben", "eve");
                world.Group = world.Group with { Invited = ["eve"] };
            },
            world => world.Group = world.Group with { Members = ["ana", "eve"], Invited = [] }),
        new("GRP-5", "a teen made it and has not approved", "creator_approval",
            world => NeedsApproval(world),
            world => world.Group = world.Group with { Approved = ["ben"] }),
        new("GRP-5", "the teen who made it may add", "creator_approval",
            world => NeedsApproval(world),
            world => world.Group = world.Group with { Creator = "ana" }),
        new("GRP-5", "the creator has grown up", "creator_approval",
            world => NeedsApproval(world),
            world => world.World.Account("cat", _ => World.Adult("cat"))),
        new("GRP-5", "nobody knows who made it", "creator_approval",
            world =>
            {
                NeedsApproval(world);
                world.Group = world.Group with { Creator = null };
            },
            world => world.Group = world.Group with { Creator = "dan" }),
        new("GRP-5", "the creator is gone", "creator_approval",
            world => NeedsApproval(world).Without("cat"),
            world => world.World.Account("cat")),
        new("GRP-6", "a member blocks him", "blocked_in_group",
            world => world.Block("cat", "ben"),
            world => world.World.Blocks("cat", "ben", BlockState.Restricts | BlockState.Mutes)),
        new("GRP-6", "he blocks a member", "blocked_in_group",
            world => world.Block("ben", "dan"),
            world => world.World.Blocks("ben", "dan", BlockState.None)),
        new("GRP-6", "he blocks one who is invited", "blocked_in_group",
            world => world.Block("ben", "eve").Group = world.Group with { Invited = ["eve"] },
            world => world.With(groups => groups.Blocks = GroupBlocks.Warn)),
        new("GRP-6", "the two may not be hidden from each other", "blocked_in_group",
            world => world.Block("dan", "ben"),
            world => world.With(groups => groups.Blocks = GroupBlocks.Hide)),
    }.ToDictionary(one => one.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    internal static IEnumerable<string> Rules => Cases.Values.Select(one => one.Rule);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rule_refuses_and_is_the_only_reason(string name)
    {
        var (one, world) = Begin(name);

        var decision = world.AddOne("ben");

        decision.Outcome.Should().Be(Outcome.Deny);
        decision.Reasons.Codes().Should().Equal(one.Code);
        decision.Reasons[0].RuleId.Should().Be(one.Rule);
        decision.RetryAt.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_changed_fact_lets_the_same_attempt_through(string name)
    {
        var (one, world) = Begin(name);
        one.Twin(world);

        world.AddOne("ben").Outcome.Should().Be(Outcome.Deliver);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_adds_sees_what_the_class_of_the_reason_permits(string name)
    {
        var (one, world) = Begin(name);

        var view = world.Add("ben").Members[0].SenderView;

        view.Outcome.Should().Be(Outcome.Deny);
        view.Reasons.Codes().Should().Equal(one.Rule is "GRP-1" or "GRP-2" or "GRP-3" ? one.Code : "recipient_unavailable");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_is_exempt_is_not_judged_by_it(string name)
    {
        var (_, world) = Begin(name);
        world.World.Account("ana", ana => ana with { Kind = AccountKind.Bot })
            .With(policy => policy.Exemptions = new() { Bot = ["GRP"] });

        world.AddOne("ben").Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void No_group_rule_concerns_an_attempt_without_a_group()
    {
        var explanation = new World().Explain(new World().Attempt(verb: MessageVerb.AddToGroup));

        explanation.Rules.Where(rule => rule.Reason.RuleId.StartsWith("GRP", StringComparison.Ordinal)).Should().HaveCount(6)
            .And.OnlyContain(rule => rule.State == RuleState.NotConcerned && !rule.Ruling.Narrows);
    }

    private static World NeedsFriends(GroupWorld world, int friends) =>
        world.With(groups => groups.FriendsInside = new Dictionary<string, int> { ["teen"] = friends }).World.With(GroupWorld.WithTeens).Account("ben", GroupWorld.Teen);

    private static World NeedsApproval(GroupWorld world)
    {
        world.Group = world.Group with { Creator = "cat" };
        return world.With(groups => groups.CreatorApproval = ["teen"]).World.With(GroupWorld.WithTeens).Account("cat", GroupWorld.Teen);
    }

    private static (GroupRuleCase Case, GroupWorld World) Begin(string name)
    {
        var world = new GroupWorld();
        Cases[name].Given(world);
        return (Cases[name], world);
    }
}
