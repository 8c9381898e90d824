using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Groups;

/// <summary>Who is shown that a message went out pays for it, also where nobody is there to get it.</summary>
public class SendToMissingMembersTests
{
    private readonly GroupWorld _world = new GroupWorld().With(groups => groups.Blocks = GroupBlocks.Hide);

    public SendToMissingMembersTests()
    {
        _world.World.Without("cat").Without("dan");
        Limit(when: null);
    }

    [Fact]
    [Rule("EXI-2")]
    public void A_message_to_members_who_are_all_gone_costs_as_one_to_members_who_block()
    {
        var blocked = new GroupWorld(new World().With(policy => policy.Budgets = _world.World.Policy.Budgets)).With(groups => groups.Blocks = GroupBlocks.Hide).Block("cat", "ana").Block("dan", "ana");

        foreach (var expected in new[] { Outcome.Deliver, Outcome.Deny })
        {
            var (toNobody, toBlockers) = (_world.Acquire(), blocked.Acquire());
            (toNobody.IsGranted, toNobody.Answer.ShownOutcome).Should().Be((false, expected));
            GroupWorld.Shown(toNobody.Answer).Should().Be(GroupWorld.Shown(toBlockers.Answer));
        }
    }

    [Fact]
    [Rule("EXI-2")]
    public void Where_it_is_shown_that_nobody_is_there_nothing_is_taken()
    {
        _world.With(groups => groups.Blocks = GroupBlocks.Refuse);
        _world.Acquire().Answer.ShownOutcome.Should().Be(Outcome.Deny);

        _world.World.Account("cat");

        _world.Acquire().IsGranted.Should().BeTrue();
    }

    [Fact]
    public void Asking_takes_nothing()
    {
        _world.CanSend().ShownOutcome.Should().Be(Outcome.Deliver);
        _world.CanSend().ShownOutcome.Should().Be(Outcome.Deliver);
    }

    [Theory]
    [InlineData(AccountKind.Person, Outcome.Deny)]
    [InlineData(AccountKind.Bot, Outcome.Deliver)]
    public void Who_is_missing_counts_as_a_person_of_whom_nothing_is_known(AccountKind kind, Outcome second)
    {
        Limit(new() { ToKinds = [kind] });
        _world.Acquire().Answer.ShownOutcome.Should().Be(Outcome.Deliver);

        _world.Acquire().Answer.ShownOutcome.Should().Be(second);
    }

    [Fact]
    public void Who_is_missing_is_in_no_band_and_a_tie_to_him_counts()
    {
        _world.World.With(GroupWorld.WithTeens);
        Limit(new() { ToBands = ["adult"] });
        Twice().Should().Equal(Outcome.Deliver, Outcome.Deliver);

        Limit(when: null, unless: "friend");
        _world.World.Friends("ana", "cat").Friends("ana", "dan");
        Twice().Should().Equal(Outcome.Deliver, Outcome.Deliver);
        _world.World.Relation("ana", "dan", RelationFlags.None);
        Twice().Should().Equal(Outcome.Deliver, Outcome.Deny);
    }

    private List<Outcome> Twice() => [_world.Acquire().Answer.ShownOutcome, _world.Acquire().Answer.ShownOutcome];

    private void Limit(ConditionOptions? when, params string[] unless) =>
        _world.World.With(policy => policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(1), When = when ?? new(), Unless = unless }]);
}
