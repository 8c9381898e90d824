using Messaging.Policy.Tests.Groups;

namespace Messaging.Policy.Tests.Specs;

/// <summary>What users of other systems reported, on the API: groups, contacts, communities, requests that were deleted.</summary>
public sealed class ReportedCaseTests
{
    [Fact]
    public void Who_is_blocked_does_not_reach_the_blocker_through_a_group_of_its_own()
    {
        var group = Spam();

        var added = group.AddBy("spam", "ana", "pal");
        added.Members[0].Decision.Outcome.Should().Be(Outcome.Deny);
        added.Members[0].SenderView.Reasons.ToString().Should().Be("recipient_unavailable");
        added.Members[1].Decision.Outcome.Should().Be(Outcome.Deliver);

        group.Group = new() { Creator = "spam", Members = ["spam", "ana", "pal"] };
        var sent = group.CanSend("spam");
        sent.Members.Select(member => member.Decision.Outcome).Should().Equal(Outcome.Deny, Outcome.Deliver);

        group.Group = new() { Creator = "pal", Members = ["pal", "spam"] };
        var byAnother = group.AddBy("pal", "ana").Members.Single();
        byAnother.Decision.Reasons.Codes().Should().Equal("blocked_in_group");
        byAnother.SenderView.Reasons.ToString().Should().Be("recipient_unavailable");
    }

    [Fact]
    public void A_link_is_asked_about_as_if_its_owner_added_whoever_uses_it()
    {
        var group = Spam();
        group.Group = new() { Creator = "ana", Members = ["ana", "pal"] };

        group.AddBy("ana", "spam").Members.Single().Decision.Reasons.Codes().Should().Equal("recipient_blocked_by_sender");
        group.AddBy("pal", "spam").Members.Single().Decision.Reasons.Codes().Should().Equal("blocked_in_group");
    }

    [Fact]
    public void A_block_in_a_group_lasts_until_its_end()
    {
        var group = new GroupWorld();
        group.World.Blocks("cat", "ben", BlockState.Blocks, new() { Blocks = World.Noon + World.Microsecond });
        group.AddOne("ben").Reasons.Codes().Should().Equal("blocked_in_group");
        group.World.At(World.Noon + World.Microsecond);
        group.AddOne("ben").Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_tag_that_a_member_blocks_keeps_its_carrier_out_of_the_group_both_ways()
    {
        var group = new GroupWorld();
        group.World.Account("cat", cat => cat with { BlockedTags = TagSet.Of("x-spam") }).Account("ben", ben => ben with { Tags = TagSet.Of("x-spam") });
        group.AddOne("ben").Reasons.Codes().Should().Equal("blocked_in_group");
        group.World.Relation("ben", "cat", RelationFlags.Allows);
        group.AddOne("ben").Reasons.Codes().Should().Equal(["blocked_in_group"], "Ben cannot allow himself");
        group.World.Relation("cat", "ben", RelationFlags.Allows);
        group.AddOne("ben").Outcome.Should().Be(Outcome.Deliver);

        var other = new GroupWorld();
        other.World.Account("ben", ben => ben with { BlockedTags = TagSet.Of("x-spam") }).Account("cat", cat => cat with { Tags = TagSet.Of("x-spam") });
        other.AddOne("ben").Reasons.Codes().Should().Equal("blocked_in_group");
        other.With(groups => (groups.Blocks, groups.Told) = (GroupBlocks.Warn, BlockTold.Candidate | BlockTold.Members));
        other.Add("ben").Members.Single().Warnings.Should().Equal(new GroupWarning("ben", "cat"));
    }

    [Fact]
    public void An_import_of_contacts_leaves_the_block()
    {
        var world = new World().Blocks("ana", "ben", BlockState.Blocks);
        world.Relation("ana", "ben", RelationFlags.Contact | RelationFlags.Follows | RelationFlags.Allows);
        world.Check("ben", "ana").Reasons.Codes().Should().Equal("sender_blocked");
    }

    [Fact]
    public void Who_left_the_shared_community_goes_on_only_where_the_mode_names_answered()
    {
        var world = new World().With(policy => policy.Audience = new()
        {
            Modes = [PairRuleCases.Mode("members", ("community", Outcome.Deliver)), PairRuleCases.Mode("kind", ("community", Outcome.Deliver), ("answered", Outcome.Deliver))],
            Default = "members",
        }).Community("ana", "ben");
        world.Send().Outcome.Should().Be(Outcome.Deliver);
        world.Send("ben", "ana").Outcome.Should().Be(Outcome.Deliver);

        world.Community("ana", "ben", shared: false);

        world.Check().Outcome.Should().Be(Outcome.Deny);
        world.Account("ben", ben => ben with { Mode = "kind" }).Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void One_member_who_is_closed_or_gone_mutes_nobody_else()
    {
        var group = new GroupWorld();
        group.World.Account("dan", dan => dan with { Mode = "noOne" });
        group.CanSend().Members.Select(member => member.Decision.Outcome).Should().Equal(Outcome.Deliver, Outcome.Deny);
        group.World.Without("dan");
        group.CanSend().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public async Task Who_left_is_invited_again_and_a_host_s_tag_keeps_it_out()
    {
        var group = new GroupWorld();
        group.Add("ben").Entry.Should().Be(GroupEntry.Invited);
        group.World.With(policy => policy.Rules =
            [new() { Code = "left_before", When = new() { Verbs = [MessageVerb.AddToGroup], Tags = ["x-left-before"] }, Outcome = Outcome.Deny, Class = ReasonClass.Recipient }]);

        var again = await group.World.Evaluator.CanAddToGroupAsync(group.Addition("ana", "ben") with { Presents = TagSet.Of("x-left-before") });

        again.Outcome.Should().Be(Outcome.Deny);
        group.Add("ben").Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public async Task After_a_request_is_deleted_the_next_one_shows_and_is_answered_once()
    {
        var world = new World().With(policy => policy.Audience = new() { Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("answered", Outcome.Deliver))], Default = "ask" });
        world.Send();
        (await world.Evaluator.DeleteRequestAsync(new("ben", "ana") { At = world.Now })).Should().BeTrue();
        (await Place(world)).Should().Be(RequestPlace.Nowhere);

        world.Send().Outcome.Should().Be(Outcome.Request);

        (await Place(world)).Should().Be(RequestPlace.Requests);
        world.Accept("ben", "ana").Should().BeTrue();
        world.Accept("ben", "ana").Should().BeFalse();
        world.Decline("ben", "ana").Should().BeFalse();
    }

    private static GroupWorld Spam()
    {
        var group = new GroupWorld();
        group.World.Account("spam").Account("pal").Blocks("ana", "spam", BlockState.Blocks);
        group.Group = new() { Creator = "spam", Members = ["spam"] };
        return group;
    }

    private static async Task<RequestPlace> Place(World world)
    {
        var places = new RequestPlace[1];
        await new RequestInbox(world.Policy, world.Store.Ports).FindPlacesAsync("ben", new AccountId[] { "ana" }, places, world.Now);
        return places[0];
    }
}
