using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Threads;

/// <summary>How conversations move (section 8).</summary>
public class ThreadStepTests
{
    private static readonly Instant Earlier = World.Noon - Duration.FromHours(1);

    public static TheoryData<MessageThreadState, string, bool, Outcome, MessageThreadState, bool> Steps
    {
        get
        {
            var steps = new TheoryData<MessageThreadState, string, bool, Outcome, MessageThreadState, bool>();
            foreach (var view in new[] { Outcome.Request, Outcome.Deliver })
            {
                var begun = view == Outcome.Request ? MessageThreadState.Pending : MessageThreadState.Open;
                foreach (var starter in new[] { "ana", "ben" })
                {
                    steps.Add(MessageThreadState.None, starter, false, view, begun, true);
                }

                steps.Add(MessageThreadState.Declined, "ana", false, view, begun, true);
                steps.Add(MessageThreadState.Declined, "ben", true, view, MessageThreadState.Open, false);

                steps.Add(MessageThreadState.Pending, "ana", false, view, begun, false);
                steps.Add(MessageThreadState.Pending, "ben", false, view, MessageThreadState.Open, false);
                steps.Add(MessageThreadState.Open, "ana", true, view, MessageThreadState.Open, false);
                steps.Add(MessageThreadState.Open, "ben", true, view, MessageThreadState.Open, false);
                steps.Add(MessageThreadState.Locked, "ana", true, view, MessageThreadState.Locked, false);
                steps.Add(MessageThreadState.Locked, "ben", false, view, MessageThreadState.Locked, false);
            }

            steps.Add(MessageThreadState.Open, "ana", false, Outcome.Request, MessageThreadState.Pending, true);
            steps.Add(MessageThreadState.Open, "ben", false, Outcome.Request, MessageThreadState.Pending, true);
            steps.Add(MessageThreadState.Open, "ana", false, Outcome.Deliver, MessageThreadState.Open, false);
            steps.Add(MessageThreadState.Open, "ben", false, Outcome.Deliver, MessageThreadState.Open, false);
            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_send_moves_the_thread(MessageThreadState state, string starter, bool answered, Outcome view, MessageThreadState after, bool begins)
    {
        var before = new MessageThread
        {
            State = state,
            StartedBy = starter,
            First = new(2, Earlier),
            Second = answered ? new(1, Earlier) : default,
            ChangedAt = Earlier,
            Beginnings = 3,
        };

        var moved = ThreadTransitions.AfterSend(before, state, "ana", "ben", view, Micros.Of(World.Noon));

        moved.State.Should().Be(after);
        moved.Beginnings.Should().Be(begins ? 4 : 3);
        moved.StartedBy.Should().Be((AccountId)(begins ? "ana" : starter));
        moved.First.Should().Be(new ThreadSide(begins ? 1 : 3, World.Noon) { Reached = begins ? 0 : 2, Shown = begins ? 0 : 2 }, "what is sent has not come through yet");
        moved.Second.Should().Be(begins ? default : before.Second);
        moved.ChangedAt.Should().Be(begins || after != state ? World.Noon : Earlier);
        moved.Accepted.Should().Be(state == MessageThreadState.Declined && starter == "ben", "who declined took it back by writing");
    }

    [Theory]
    [InlineData(Outcome.Deny, 0, 0)]
    [InlineData(Outcome.Filtered, 1, 0)]
    [InlineData(Outcome.Request, 1, 1)]
    [InlineData(Outcome.Quiet, 1, 1)]
    [InlineData(Outcome.Deliver, 1, 1)]
    public void A_committed_send_counts_by_its_true_outcome(Outcome outcome, int reached, int shown)
    {
        var sent = ThreadTransitions.AfterSend(MessageThread.None, MessageThreadState.None, "ana", "ben", Outcome.Request, Micros.Of(World.Noon));

        var committed = ThreadTransitions.AfterCommit(sent, sent.Beginnings, "ana", "ben", outcome);

        sent.First.Should().Match<ThreadSide>(side => side.Sent == 1 && side.Reached == 0 && side.Shown == 0);
        committed.Should().Be(sent with { First = sent.First with { Reached = reached, Shown = shown } });
    }

    [Fact]
    public void A_send_that_is_committed_late_is_not_counted_in_a_conversation_that_began_anew_or_is_over()
    {
        var sent = ThreadTransitions.AfterSend(MessageThread.None, MessageThreadState.None, "ana", "ben", Outcome.Deliver, Micros.Of(World.Noon));
        var anew = ThreadTransitions.AfterSend(sent, MessageThreadState.Open, "ana", "ben", Outcome.Request, Micros.Of(World.Noon));
        var over = ThreadTransitions.AfterAnswer(anew, MessageThreadState.Pending, "ben", "ana", RequestReply.Delete, Micros.Of(World.Noon));

        ThreadTransitions.AfterCommit(anew, sent.Beginnings, "ana", "ben", Outcome.Deliver).Should().Be(anew);
        ThreadTransitions.AfterCommit(over, anew.Beginnings, "ana", "ben", Outcome.Deliver).Should().Be(over);
        ThreadTransitions.AfterCommit(anew, anew.Beginnings, "ana", "ben", Outcome.Deliver).First.Reached.Should().Be(1);
    }

    [Fact]
    public void The_greatest_number_of_messages_stays_the_greatest()
    {
        var full = new MessageThread { State = MessageThreadState.Open, StartedBy = "ana", First = new(long.MaxValue, Earlier) };

        var sent = ThreadTransitions.AfterSend(full, full.State, "ana", "ben", Outcome.Deliver, Micros.Of(World.Noon));

        sent.First.Sent.Should().Be(long.MaxValue);
        sent.First.Reached.Should().Be(uint.MaxValue);
        ThreadTransitions.AfterCommit(sent, 0, "ana", "ben", Outcome.Deliver).First.Reached.Should().Be(uint.MaxValue);
    }

    [Fact]
    public void An_expired_request_begins_anew()
    {
        var world = WhoIsThereRequests().With(policy => policy.Requests.ExpireAfter = Period.FromHours(1));
        world.Send();
        world.Later(Duration.FromHours(1) - World.Microsecond).Check().Outcome.Should().Be(Outcome.Deny);

        world.Later(World.Microsecond).Send().Outcome.Should().Be(Outcome.Request);
        world.ThreadNow.First.Sent.Should().Be(1);
        world.ThreadNow.ChangedAt.Should().Be(world.Now);
        world.Later(Duration.FromHours(1));
        world.Accept("ben", "ana").Should().BeFalse("it expired again");
    }

    [Fact]
    public void Only_the_other_side_of_a_pending_thread_may_answer_it()
    {
        foreach (var state in Enum.GetValues<MessageThreadState>().Where(state => state is not (MessageThreadState.Unknown or MessageThreadState.Pending)))
        {
            var world = new World().Thread(state, "ana", ana: 1);
            var before = world.ThreadNow;
            world.Accept("ben", "ana").Should().BeFalse();
            world.Decline("ben", "ana").Should().BeFalse();
            world.ThreadNow.Should().Be(before);
        }

        var pending = new World().Thread(MessageThreadState.Pending, "ana", ana: 1);
        pending.Accept("ana", "ben").Should().BeFalse();
        pending.Accept("ana", "ana").Should().BeFalse();
        pending.Accept("ben", "ana").Should().BeTrue();
        pending.ThreadNow.Should().Match<MessageThread>(thread => thread.State == MessageThreadState.Open && thread.Accepted && thread.ChangedAt == World.Noon && thread.First.Sent == 1);

        var declined = new World().Thread(MessageThreadState.Pending, "ana", ana: 1);
        declined.Decline("ben", "ana").Should().BeTrue();
        declined.ThreadNow.Should().Match<MessageThread>(thread => thread.State == MessageThreadState.Declined && !thread.Accepted && thread.ChangedAt == World.Noon);
    }

    [Fact]
    public void Two_first_messages_that_cross_open_one_thread()
    {
        var world = WhoIsThereRequests();
        world.Send("ana", "ben").Outcome.Should().Be(Outcome.Request);
        world.Send("ben", "ana").Outcome.Should().Be(Outcome.Deliver, "Ana has written already");

        world.ThreadNow.State.Should().Be(MessageThreadState.Open);
        world.ThreadNow.StartedBy.Should().Be((AccountId)"ana");
        world.Check("ana", "ben").Outcome.Should().Be(Outcome.Deliver);
        world.Check("ben", "ana").Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void One_s_own_messages_never_make_a_thread_answered()
    {
        var world = WhoIsThereRequests();
        world.Thread(MessageThreadState.Open, "ana", ana: 5, ben: 0).Check().Outcome.Should().Be(Outcome.Request);
        world.Thread(MessageThreadState.Open, "ana", ana: 5, ben: 0, accepted: true).Check().Outcome.Should().Be(Outcome.Deliver);
        world.Thread(MessageThreadState.Open, "ben", ana: 5, ben: 0, accepted: true).Check().Outcome.Should().Be(Outcome.Request, "Ben began it: Ana's acceptance is not Ben's");
        world.Thread(MessageThreadState.Open, "ben", ana: 0, ben: 1).Check().Outcome.Should().Be(Outcome.Deliver);
        world.Thread(MessageThreadState.Declined, "ana", ana: 1, ben: 1, accepted: true, changedAt: Earlier).Check().Outcome.Should().Be(Outcome.Deny);
        world.Thread(MessageThreadState.Declined, "ben", ben: 1, changedAt: Earlier).Check().Outcome.Should().Be(Outcome.Deliver, "Ana declined and may write back");
    }

    [Fact]
    public void Only_a_send_that_the_view_lets_through_moves_the_thread()
    {
        foreach (var verb in Enum.GetValues<MessageVerb>().Where(verb => verb is not (MessageVerb.Unknown or MessageVerb.Send)))
        {
            var world = new World().With(policy => policy.Signals = new() { Typing = SignalPolicy.Always, ReadReceipts = SignalPolicy.Always }).Thread(MessageThreadState.Open, ana: 1, ben: 1);
            var before = world.ThreadNow;
            world.Send(verb: verb).Outcome.Should().Be(Outcome.Deliver);
            world.ThreadNow.Should().Be(before);
        }

        var closed = new World().Account("ben", ben => ben with { Mode = "noOne" });
        closed.Send().Outcome.Should().Be(Outcome.Deny);
        closed.ThreadNow.Should().Be(MessageThread.None);

        var filtered = new World().Blocks("ben", "ana", BlockState.Restricts);
        filtered.Send().Outcome.Should().Be(Outcome.Filtered);
        filtered.ThreadNow.State.Should().Be(MessageThreadState.Open);
    }

    [Fact]
    public void A_block_changes_no_thread()
    {
        var world = WhoIsThereRequests();
        world.Send();
        var before = world.ThreadNow;

        world.Store.Block("ben", "ana");

        world.ThreadNow.Should().Be(before);
        world.Check("ben", "ana").Reasons.Codes().Should().Equal("recipient_blocked_by_sender");
    }

    [Fact]
    public void A_send_that_is_given_back_leaves_no_trace()
    {
        var world = WhoIsThereRequests();
        world.GiveBack(world.Acquire());
        world.ThreadNow.Should().Be(MessageThread.None);

        world.Thread(MessageThreadState.Declined, "ben", ben: 2, benLast: Earlier);
        var declined = world.ThreadNow;
        world.GiveBack(world.Acquire());
        world.ThreadNow.Should().Be(declined);
    }

    [Fact]
    public void A_send_that_is_given_back_later_takes_out_only_itself()
    {
        var world = WhoIsThereRequests();
        world.Send("ben", "ana");
        var permit = world.Later(Duration.FromMinutes(1)).Acquire("ana", "ben");
        world.Later(Duration.FromMinutes(1)).Send("ben", "ana").Outcome.Should().Be(Outcome.Deliver);

        world.GiveBack(permit);

        world.ThreadNow.First.Should().Be(default(ThreadSide));
        world.ThreadNow.Second.Should().Be(new ThreadSide(2, world.Now));
        world.ThreadNow.State.Should().Be(MessageThreadState.Open);
    }

    [Fact]
    public void A_send_that_is_given_back_after_later_ones_of_the_same_sender_leaves_those()
    {
        var world = new World();
        var permit = world.Acquire();
        world.Later(Duration.FromMinutes(1)).Send();

        world.GiveBack(permit);

        world.ThreadNow.First.Should().Be(new ThreadSide(1, world.Now));
    }

    [Fact]
    public void A_send_that_is_given_back_changes_nothing_of_a_conversation_that_began_anew()
    {
        var world = WhoIsThereRequests().With(policy => policy.Requests.ExpireAfter = Period.FromHours(1));
        var permit = world.Acquire();
        world.Later(Duration.FromHours(1)).Send();
        var begunAnew = world.ThreadNow;

        world.GiveBack(permit);

        world.ThreadNow.Should().Be(begunAnew);
    }

    [Fact]
    public void A_send_that_the_host_has_taken_out_itself_is_not_taken_out_twice()
    {
        var world = new World();
        var permit = world.Acquire();
        world.Thread(MessageThreadState.Open, "ben", ana: 0, ben: 1);
        var rewritten = world.ThreadNow;

        world.GiveBack(permit);

        world.ThreadNow.Should().Be(rewritten);
    }

    [Fact]
    public void Only_a_request_expires_and_only_where_a_span_is_stated()
    {
        var hour = Duration.FromHours(1);
        var pending = new MessageThread { State = MessageThreadState.Pending, ChangedAt = Earlier };

        pending.StateAt(World.Noon - World.Microsecond, hour).Should().Be(MessageThreadState.Pending);
        pending.StateAt(World.Noon, hour).Should().Be(MessageThreadState.None);
        pending.StateAt(World.Noon + hour, expireAfter: null).Should().Be(MessageThreadState.Pending);
        (pending with { ChangedAt = null }).StateAt(World.Noon, hour).Should().Be(MessageThreadState.Pending);
        (pending with { State = MessageThreadState.Open }).StateAt(World.Noon, hour).Should().Be(MessageThreadState.Open);
    }

    private static World WhoIsThereRequests() => new World().With(policy => policy.Audience = new()
    {
        Modes = [new() { Name = "ask", Routes = new Dictionary<string, Outcome> { ["anyone"] = Outcome.Request } }],
        Default = "ask",
    });
}
