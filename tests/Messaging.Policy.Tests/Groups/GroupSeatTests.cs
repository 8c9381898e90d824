using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Who has a seat, and who is an insider against whom blocks are judged.</summary>
public class GroupSeatTests
{
    private readonly GroupWorld _world = new();

    [Fact]
    [Rule("GRP-2")]
    public void Who_has_a_seat_and_is_shown_as_let_in_again_takes_no_second_one()
    {
        Disclose(("already_in_group", Disclosure.Silent)).With(groups => groups.MemberLimit = 4);

        Added("cat", "ben").Should().Equal("Deny: already_in_group", "Deliver");
        _world.With(groups => groups.MemberLimit = 3);
        Added("cat", "ben").Should().Equal("Deny: already_in_group", "Deny: group_full");
    }

    [Fact]
    [Rule("GRP-3")]
    public void Who_stands_twice_in_an_attempt_takes_one_seat()
    {
        Disclose(("already_in_group", Disclosure.Silent)).With(groups => groups.MemberLimit = 5);

        Added("ben", "ben", "eve").Should().Equal("Deliver", "Deny: already_in_group", "Deliver");
        _world.With(groups => groups.MemberLimit = 4);
        Added("ben", "ben", "eve").Should().Equal("Deliver", "Deny: already_in_group", "Deny: group_full");
    }

    [Fact]
    [Rule("GRP-3")]
    public void Who_adds_himself_takes_no_second_seat()
    {
        Exempt("GRP-2", "SLF").With(groups => groups.MemberLimit = 4);

        Added("ana", "ben").Should().Equal("Deliver", "Deliver");
        Added("ben", "eve").Should().Equal("Deliver", "Deny: group_full");
    }

    [Theory]
    [InlineData(GroupBlocks.Hide, "ben", "")]
    [InlineData(GroupBlocks.Warn, "", "ben of eve")]
    public void Who_is_let_in_twice_is_hidden_and_warned_once(GroupBlocks blocks, string hidden, string warned)
    {
        Exempt("GRP-2").With(groups => (groups.Blocks, groups.Told) = (blocks, BlockTold.Both)).Block("ben", "eve");

        Listed(_world.Add("ben", "ben", "eve").Members[2]).Should().Be((hidden, warned));
        Listed(_world.Add("cat", "cat", "eve").Members[2]).Should().Be(("", ""));
        _world.Block("cat", "eve");
        Listed(_world.Add("cat", "eve").Members[1]).Should().Be(blocks == GroupBlocks.Hide ? ("cat", "") : ("", "cat of eve"));
    }

    [Fact]
    [Rule("BLK-2")]
    public void An_inviter_who_adds_himself_is_no_insider_against_himself()
    {
        Exempt("GRP-1", "SLF", "PRV").Block("ben", "ana");
        _world.Group = new() { Members = ["cat", "dan"] };

        Added("ana", "ben").Should().Equal("Deliver", "Deny: sender_blocked");
        _world.Block("ben", "cat");
        Added("ana", "ben").Should().Equal("Deliver", "Deny: sender_blocked, blocked_in_group");
    }

    [Fact]
    [Rule("BLK-2")]
    public void An_inviter_who_is_only_invited_is_no_insider()
    {
        Exempt("GRP-1").Block("ben", "ana");
        _world.Group = new() { Members = ["cat", "dan"], Invited = ["ana", "eve"] };

        Added("ben").Should().Equal("Deny: sender_blocked");
        _world.Block("ben", "eve");
        Added("ben").Should().Equal("Deny: sender_blocked, blocked_in_group");
        _world.World.Blocks("ben", "ana", BlockState.None).Blocks("ben", "eve", BlockState.None);
        Added("ben").Should().Equal("Deliver");
    }

    [Theory]
    [InlineData(GroupBlocks.Hide, "eve", "")]
    [InlineData(GroupBlocks.Warn, "", "ben of eve")]
    public void An_inviter_who_is_only_invited_is_neither_hidden_nor_warned_of(GroupBlocks blocks, string hidden, string warned)
    {
        Exempt("GRP-1", "BLK").With(groups => (groups.Blocks, groups.Told) = (blocks, BlockTold.Both)).Block("ben", "ana");
        _world.Group = new() { Members = ["cat", "dan"], Invited = ["ana", "eve"] };

        Listed(_world.Add("ben").Members[0]).Should().Be(("", ""));
        _world.Block("ben", "eve");
        Listed(_world.Add("ben").Members[0]).Should().Be((hidden, warned));
    }

    private static (string Hidden, string Warned) Listed(GroupMemberDecision member)
    {
        member.Decision.IsAllowed.Should().BeTrue();
        return (string.Join(", ", member.HiddenFrom), string.Join(", ", member.Warnings.Select(warning => $"{warning.Told} of {warning.About}")));
    }

    private IEnumerable<string> Added(params AccountId[] candidates) => _world.Add(candidates).Members.Select(member => $"{member.Decision}");

    private GroupWorld Disclose(params (string Code, Disclosure How)[] disclosure)
    {
        _world.World.With(policy => policy.Disclosure = disclosure.ToDictionary(each => each.Code, each => each.How));
        return _world;
    }

    /// <summary>Has Ana pass some rules.</summary>
    private GroupWorld Exempt(params string[] rules)
    {
        _world.World.Account("ana", ana => ana with { Kind = AccountKind.Bot }).With(policy => policy.Exemptions = new() { Bot = rules });
        return _world;
    }
}
