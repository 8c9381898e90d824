using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Service;

/// <summary>Where an inbox shows a conversation: what moves it, and what never does.</summary>
public sealed class InboxPlaceTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly World _world = new World().With(Ask);

    [Fact]
    public async Task What_was_acquired_and_never_committed_is_nowhere_and_cannot_be_answered()
    {
        var permit = _world.Acquire();
        permit.IsGranted.Should().BeTrue();
        (await Place()).Should().Be(RequestPlace.Nowhere);
        _world.Accept("ben", "ana").Should().BeFalse();
        _world.Decline("ben", "ana").Should().BeFalse();

        await permit.CommitAsync();

        (await Place()).Should().Be(RequestPlace.Requests);
        _world.Accept("ben", "ana").Should().BeTrue();
        (await Place()).Should().Be(RequestPlace.Conversations);
    }

    [Fact]
    public async Task What_was_given_back_is_nowhere()
    {
        _world.GiveBack(_world.Acquire());
        (await Place()).Should().Be(RequestPlace.Nowhere);

        var (first, second) = (_world.With(policy => policy.Requests.Messages = 2).Acquire(), _world.Acquire());
        await second.CommitAsync();
        _world.GiveBack(first);
        _world.ThreadNow.First.Should().Be(new ThreadSide(1, World.Noon));
        (await Place()).Should().Be(RequestPlace.Requests);
    }

    [Fact]
    public async Task A_message_that_a_hidden_block_stopped_is_nowhere_when_the_block_is_gone()
    {
        _world.With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent }).Blocks("ben", "ana", BlockState.Blocks);
        _world.Commit(_world.Acquire());
        _world.ThreadNow.First.Should().Match<ThreadSide>(side => side.Sent == 1 && side.Reached == 0 && side.Shown == 0);

        _world.Store.Unblock("ben", "ana");

        (await Place()).Should().Be(RequestPlace.Nowhere);
        _world.Accept("ben", "ana").Should().BeFalse("Ben never got it");
    }

    [Fact]
    public async Task All_that_was_filtered_is_out_of_sight_until_something_is_shown()
    {
        _world.With(policy => policy.Requests.Messages = 2).Blocks("ben", "ana", BlockState.Restricts).Send().Outcome.Should().Be(Outcome.Filtered);
        (await Place()).Should().Be(RequestPlace.Filtered);
        _world.Blocks("ben", "ana", BlockState.None);
        (await Place()).Should().Be(RequestPlace.Filtered, "what came is out of sight");
        _world.Send().Outcome.Should().Be(Outcome.Request);
        (await Place()).Should().Be(RequestPlace.Requests);
        _world.Blocks("ben", "ana", BlockState.Restricts);
        (await Place()).Should().Be(RequestPlace.Requests, "a later restriction hides nothing that was shown");
    }

    [Fact]
    public async Task A_filtered_request_can_be_accepted_and_deleted()
    {
        _world.Blocks("ben", "ana", BlockState.Restricts).Send();
        _world.Accept("ben", "ana").Should().BeTrue();
        (await Place()).Should().Be(RequestPlace.Filtered);

        var other = new World().With(Ask).Blocks("ben", "ana", BlockState.Restricts);
        other.Send();
        Delete(other).Should().BeTrue();
        (await Place(other)).Should().Be(RequestPlace.Nowhere);
        other.ThreadNow.State.Should().Be(MessageThreadState.None);
    }

    [Fact]
    public async Task The_owner_s_own_block_hides_for_as_long_as_it_lasts()
    {
        _world.Send();
        _world.Blocks("ben", "ana", BlockState.Blocks, new() { Blocks = World.Noon + Hour });
        (await Place()).Should().Be(RequestPlace.Nowhere);
        _world.Accept("ben", "ana").Should().BeFalse();
        _world.Decline("ben", "ana").Should().BeFalse();
        _world.At(World.Noon + Hour - World.Microsecond);
        (await Place()).Should().Be(RequestPlace.Nowhere);

        _world.At(World.Noon + Hour);
        (await Place()).Should().Be(RequestPlace.Requests);
        _world.Accept("ben", "ana").Should().BeTrue();
    }

    [Fact]
    public async Task A_tag_that_the_owner_blocks_hides_unless_it_allows_or_vouches()
    {
        _world.Send();
        _world.Account("ana", ana => ana with { Tags = TagSet.Of("x-spam") }).Account("ben", ben => ben with { BlockedTags = TagSet.Of("x-ads", "x-spam") });
        (await Place()).Should().Be(RequestPlace.Nowhere);
        _world.Accept("ben", "ana").Should().BeFalse();
        (await Place(_world.Relation("ana", "ben", RelationFlags.Allows | RelationFlags.Friend))).Should().Be(RequestPlace.Nowhere, "Ana cannot vouch for herself");
        (await Place(_world.Relation("ben", "ana", RelationFlags.Allows))).Should().Be(RequestPlace.Requests);
        (await Place(_world.Relation("ben", "ana", RelationFlags.Friend))).Should().Be(RequestPlace.Requests);
        (await Place(_world.Relation("ben", "ana", RelationFlags.Follows))).Should().Be(RequestPlace.Nowhere);
        _world.Account("ana", ana => ana with { Tags = default });
        (await Place()).Should().Be(RequestPlace.Requests, "without the tag");
    }

    [Fact]
    public async Task A_request_of_a_suspended_a_deactivated_or_a_missing_account_is_nowhere_and_its_conversation_stays()
    {
        _world.Send();
        (await Place(Standing(StandingState.Suspended, World.Noon + Hour))).Should().Be(RequestPlace.Nowhere);
        _world.Accept("ben", "ana").Should().BeFalse();
        (await Place(Standing(StandingState.Suspended, World.Noon))).Should().Be(RequestPlace.Requests, "it has ended");
        (await Place(Standing(StandingState.Suspended))).Should().Be(RequestPlace.Nowhere);
        (await Place(Standing(StandingState.Deactivated))).Should().Be(RequestPlace.Nowhere);
        (await Place(Standing(StandingState.StartLocked))).Should().Be(RequestPlace.Requests);
        (await Place(_world.Without("ana"))).Should().Be(RequestPlace.Nowhere);
        _world.Account("ana");
        _world.Accept("ben", "ana").Should().BeTrue();

        (await Place(Standing(StandingState.Suspended))).Should().Be(RequestPlace.Conversations);
        (await Place(_world.Without("ana"))).Should().Be(RequestPlace.Conversations);
    }

    [Theory]
    [InlineData(MessageThreadState.None, RequestPlace.Nowhere)]
    [InlineData(MessageThreadState.Pending, RequestPlace.Requests)]
    [InlineData(MessageThreadState.Open, RequestPlace.Conversations)]
    [InlineData(MessageThreadState.Declined, RequestPlace.Nowhere)]
    [InlineData(MessageThreadState.Locked, RequestPlace.Conversations)]
    public async Task A_conversation_of_which_something_was_shown_stands_by_its_state(MessageThreadState state, RequestPlace place)
    {
        (await Place(_world.Thread(state, "ana", ana: 1))).Should().Be(place);
        (await Place(_world.Thread(state, "ana", ben: 1))).Should().Be(RequestPlace.Nowhere, "nothing of Ana has come");
    }

    [Fact]
    public async Task Who_never_wrote_back_has_nothing_in_the_other_s_inbox_and_who_declined_finds_the_conversation_when_writing()
    {
        _world.Send();
        (await Place(owner: "ana", from: "ben")).Should().Be(RequestPlace.Nowhere);
        _world.Decline("ben", "ana").Should().BeTrue();
        (await Place()).Should().Be(RequestPlace.Nowhere);

        _world.Send("ben", "ana", content: ContentKind.Image).Outcome.Should().Be(Outcome.Deliver, "who declined may write back");

        _world.ThreadNow.Should().Match<MessageThread>(thread => thread.State == MessageThreadState.Open && thread.Accepted && thread.Beginnings == 1);
        (await Place()).Should().Be(RequestPlace.Conversations);
        (await Place(owner: "ana", from: "ben")).Should().Be(RequestPlace.Conversations);
        _world.Check().Outcome.Should().Be(Outcome.Deliver);
    }

    /// <summary>Whatever the other account did, the inbox and the answers are the same. A difference would tell of it.</summary>
    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    [InlineData("delete")]
    public async Task What_the_other_account_did_moves_nothing_and_every_answer_does_the_same(string answer)
    {
        var seen = new List<(RequestPlace Before, bool Answered, RequestPlace After, MessageThread Thread)>();
        foreach (var change in new Action<World>[]
        {
            _ => { },
            world => world.Blocks("ana", "ben", BlockState.Blocks),
            world => world.With(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["recipient_blocked_by_sender"] = Disclosure.Silent, ["sender_blocked"] = Disclosure.Silent })
                .Blocks("ana", "ben", BlockState.Blocks | BlockState.Restricts | BlockState.Mutes),
            world => world.Account("ana", ana => ana with { Mode = "noOne" }),
            world => world.Account("ana", ana => ana with { BlockedTags = TagSet.Of("x-ben") }).Account("ben", ben => ben with { Tags = TagSet.Of("x-ben") }),
        })
        {
            var world = new World().With(Ask);
            world.Send();
            change(world);
            seen.Add((await Place(world), Answer(world, answer), await Place(world), world.ThreadNow));
        }

        seen.Distinct().Should().ContainSingle().Which.Answered.Should().BeTrue();
    }

    /// <summary>What keeps a request out of Ben's inbox is not to be told from one that never came.</summary>
    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    public async Task A_request_that_is_nowhere_is_like_one_that_never_came(string answer)
    {
        foreach (var change in new Action<World>[]
        {
            world => world.Blocks("ben", "ana", BlockState.Blocks),
            world => world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended) }),
            world => world.Account("ana", ana => ana with { Standing = new(StandingState.Deactivated) }),
            world => world.Without("ana"),
        })
        {
            var world = new World().With(Ask);
            world.Send();
            change(world);
            var before = world.ThreadNow;

            (await Place(world)).Should().Be(RequestPlace.Nowhere);
            Answer(world, answer).Should().BeFalse();
            world.ThreadNow.Should().Be(before, "the sender would learn of it");
        }
    }

    [Fact]
    public async Task Many_are_found_at_once_and_oneself_is_nowhere()
    {
        _world.Send();
        var places = new RequestPlace[4];
        await Inbox(_world).FindPlacesAsync("ben", new AccountId[] { "ana", "ben", "nobody", "ana" }, places, _world.Now);
        places.Should().Equal(RequestPlace.Requests, RequestPlace.Nowhere, RequestPlace.Nowhere, RequestPlace.Requests);
    }

    private static void Ask(MessagingPolicyOptions policy)
    {
        policy.Audience.Modes =
        [
            PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("answered", Outcome.Deliver)),
            PairRuleCases.Mode("noOne"),
        ];
        policy.Audience.Default = "ask";
    }

    private static RequestInbox Inbox(World world) => new(world.Policy, world.Store.Ports);

    private static bool Answer(World world, string answer) =>
        answer switch { "accept" => world.Accept("ben", "ana"), "decline" => world.Decline("ben", "ana"), _ => Delete(world) };

    private static bool Delete(World world) => world.Evaluator.DeleteRequestAsync(new("ben", "ana") { At = world.Now }).AsTask().GetAwaiter().GetResult();

    private World Standing(StandingState state, Instant? until = null) => _world.Account("ana", ana => ana with { Standing = new(state, until) });

    private async Task<RequestPlace> Place(World? world = null, string owner = "ben", string from = "ana")
    {
        var places = new RequestPlace[1];
        await Inbox(world ?? _world).FindPlacesAsync(owner, new AccountId[] { from }, places, (world ?? _world).Now);
        return places[0];
    }
}
