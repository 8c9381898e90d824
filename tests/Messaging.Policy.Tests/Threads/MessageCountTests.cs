using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Threads;

/// <summary>A count of messages stays at its maximum: one that wrapped would make an answered conversation unanswered.</summary>
public class MessageCountTests
{
    [Theory]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(long.MaxValue - 1, long.MaxValue)]
    [InlineData(7, 8)]
    public void A_send_counts_one_more_but_never_past_the_greatest_number(long sent, long then)
    {
        var world = new World();
        world.Store.SetThread("ana", "ben", new MessageThread { State = MessageThreadState.Open, StartedBy = "ana", Beginnings = 1 }.WithSide("ana", "ben", new(sent, null)));

        world.Send().Outcome.Should().Be(Outcome.Deliver);

        world.Store.FindThread("ana", "ben").SideOf("ana", "ben").Sent.Should().Be(then);
    }
}
