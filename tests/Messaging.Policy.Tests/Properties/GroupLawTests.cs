using CsCheck;
using Messaging.Policy.Tests.Groups;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Properties;

/// <summary>The laws of groups, over random worlds: a group is no detour, and shows no more than a single attempt.</summary>
public class GroupLawTests
{
    private const int Worlds = 400;

    [Fact]
    public void Nobody_is_added_or_reached_in_a_group_who_could_not_be_alone() => Hold(scene =>
    {
        var world = Build(scene);
        var added = world.Add("ben", "cho");
        var sent = world.CanSend();
        return added.Members.All(member => member.Decision.Outcome <= world.World.Check(to: $"{member.Member}", verb: MessageVerb.AddToGroup).Outcome)
            && sent.Members.All(member => member.Decision.Outcome <= AloneWithoutGroupBudgets(world, member.Member));
    });

    [Fact]
    public void A_block_between_who_adds_and_who_is_added_always_refuses() => Hold(scene =>
    {
        var world = Build(scene, mayBeExempt: false);
        world.World.Store.Block(scene.Is(46) ? "ana" : "ben", scene.Is(46) ? "ben" : "ana");
        return !world.Add("cho", "ben").Members[1].Decision.IsAllowed && world.CanSend().Members.Where(member => member.Member == "ben").All(member => !member.Decision.IsAllowed);
    });

    [Fact]
    public void A_block_between_who_is_added_and_a_member_does_as_the_policy_says() => Hold(scene =>
    {
        var before = Build(scene, mayBeExempt: false).AddOne("cho");
        var world = Build(scene, mayBeExempt: false).Block(scene.Is(46) ? "cho" : "cat", scene.Is(46) ? "cat" : "cho");
        var after = world.AddOne("cho");
        return world.World.Policy.Groups.Blocks == GroupBlocks.Refuse
            ? !after.IsAllowed && (before.Reasons.Contains(Reason.FactsUnavailable) || after.Reasons.Contains(Reason.BlockedInGroup))
            : after.Text() == before.Text();
    });

    [Fact]
    public void Many_equal_each_alone_with_those_before_him_invited_who_were_shown_as_let_in() => Hold(scene =>
    {
        // Budgets are asked for each alone, and a refusal of theirs frees no seat.
        var world = Build(scene);
        world.World.With(policy => policy.Budgets = null);
        AccountId[] candidates = ["cho", "ben", "eve", "cho", "nobody", "dan"];
        var many = world.Add(candidates);
        foreach (var (candidate, answer) in candidates.Zip(many.Members))
        {
            var alone = world.Add(candidate);
            if (alone.Members[0].Decision.Text() != answer.Decision.Text() || !alone.Members[0].HiddenFrom.SequenceEqual(answer.HiddenFrom) || !alone.Members[0].Warnings.SequenceEqual(answer.Warnings))
            {
                return false;
            }

            if (answer.SenderView.Outcome != Outcome.Deny)
            {
                world.Group = world.Group with { Invited = world.Group.Invited.Add(candidate) };
            }
        }

        return true;
    });

    [Fact]
    public void A_merged_block_looks_like_a_closed_mode() => Hold(scene =>
    {
        var blocked = Build(scene, mayBeExempt: false);
        blocked.World.Store.Block("ben", "ana");
        var closed = Build(scene, mayBeExempt: false);
        closed.World.Account("ben", ben => ben with { Mode = "m2", Modes = null });
        return LookTheSame(blocked, closed);
    });

    [Fact]
    public void A_silent_block_and_hidden_members_are_never_seen() => Hold(scene =>
    {
        GroupWorld Silent()
        {
            var world = Build(scene, mayBeExempt: false).With(groups => groups.Blocks = GroupBlocks.Hide);
            world.World.With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent });
            return world;
        }

        return LookTheSame(Silent().Block("ben", "ana").Block("cat", "cho").Block("ben", "cat"), Silent());
    });

    [Fact]
    public void Where_members_are_hidden_a_message_looks_the_same_whomever_it_does_not_reach() => Hold(scene =>
    {
        GroupWorld Hidden() => Build(scene, mayBeExempt: false).With(groups => groups.Blocks = GroupBlocks.Hide);
        return LookTheSame(Hidden().Block("ben", "ana").Block("cat", "ana"), Hidden(), adds: false);
    });

    private static void Hold(Func<Scene, bool> law) => Scene.Any.Sample(law, iter: Worlds, threads: 1);

    /// <summary>The scene's policy with a group of Ana, Cat and sometimes Ben.</summary>
    private static GroupWorld Build(Scene scene, bool mayBeExempt = true)
    {
        var world = new GroupWorld(scene.Build(mayBeExempt));
        world.World.Account("eve").With(policy => policy.Groups = new()
        {
            MemberLimit = scene.Is(48, 3) ? 3 + scene.Pick(49, 3) : null,
            Entry = (GroupEntry)scene.Pick(49, 2),
            FriendsInside = policy.Ages is null || !scene.Is(50, 4) ? null : new Dictionary<string, int> { ["teen"] = 1, ["adult"] = scene.Pick(51, 2) },
            CreatorApproval = policy.Ages is null || !scene.Is(52, 4) ? null : ["teen"],
            Blocks = (GroupBlocks)scene.Pick(53, 3),
            Told = (BlockTold)scene.Pick(54, 4),
        });
        if (scene.Is(55, 4))
        {
            world.Block("eve", "cat");
        }

        if (scene.Is(55, 3))
        {
            world.Block("dan", "cho");
        }

        world.World.Friends("cho", "cat");
        world.Group = new()
        {
            Members = scene.Is(56, 12) ? ["cat"] : scene.Is(56, 3) ? ["ana", "cat", "ben"] : ["ana", "cat"],
            Creator = scene.Is(57) ? "ana" : scene.Is(57, 3) ? "ben" : (AccountId?)null,
            Approved = scene.Is(58) ? ["ben", "cho"] : [],
        };
        return world;
    }

    private static bool LookTheSame(GroupWorld one, GroupWorld other, bool adds = true)
    {
        one.Group = one.Group with { Members = ["ana", "cat", "ben"] };
        other.Group = other.Group with { Members = ["ana", "cat", "ben"] };
        for (var round = 0; round < 4; round++)
        {
            if (GroupWorld.Shown(one.CanSend()) != GroupWorld.Shown(other.CanSend())
                || GroupWorld.Shown(one.Acquire().Answer) != GroupWorld.Shown(other.Acquire().Answer)
                || Footprint.Of(one.World) != Footprint.Of(other.World))
            {
                return false;
            }
        }

        one.Group = one.Group with { Members = ["ana", "cat"] };
        other.Group = other.Group with { Members = ["ana", "cat"] };
        return !adds || GroupWorld.Shown(one.Add("cho", "ben", "eve")) == GroupWorld.Shown(other.Add("cho", "ben", "eve"));
    }

    /// <summary>What is asked of a pair alone, but for budgets: a group has its own.</summary>
    private static Outcome AloneWithoutGroupBudgets(GroupWorld world, AccountId member)
    {
        var budgets = world.World.Policy.Budgets;
        world.World.With(policy => policy.Budgets = null);
        var alone = world.World.Check(world.World.Attempt() with { Recipient = member }).Outcome;
        world.World.With(policy => policy.Budgets = budgets);
        return alone;
    }
}
