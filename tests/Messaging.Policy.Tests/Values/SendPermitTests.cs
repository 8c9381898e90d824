using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Values;

public sealed class SendPermitTests
{
    [Fact]
    public void Permits_are_the_same_where_they_hold_the_same_and_decide_the_same()
    {
        var world = new World();
        var granted = world.Acquire();
        var another = world.Acquire();
        var refused = world.Acquire("nobody", "ben");

        granted.Equals((object)granted).Should().BeTrue();
        granted.GetHashCode().Should().Be(granted.GetHashCode());
        (granted == another).Should().BeFalse("each holds what was taken for it");
        (refused == world.Acquire("nobody", "ben")).Should().BeTrue("neither holds anything");
        (refused != default).Should().BeTrue("the decisions differ");
        refused.Equals((object)"x").Should().BeFalse();
    }

    [Fact]
    public async Task The_default_holds_nothing_and_may_be_settled()
    {
        var permit = default(SendPermit);

        await permit.CommitAsync();
        await permit.GiveBackAsync();
        await permit.DisposeAsync();

        permit.IsGranted.Should().BeFalse();
    }
}
