using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Service;

/// <summary>The request inbox: what it shows, and its verbs.</summary>
public sealed class RequestInboxTests
{
    private readonly World _world = new World().With(policy =>
    {
        policy.Audience.Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("answered", Outcome.Deliver))];
        policy.Audience.Default = "ask";
        policy.Requests.ExpireAfter = Period.FromDays(30);
        policy.Requests.DeclineCoolDown = Period.FromDays(7);
        policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(365) }];
    });

    [Fact]
    public async Task A_request_that_waits_is_shown_and_nothing_of_a_blocked_account()
    {
        _world.Send();
        (await Places("ana", "cho", "ana")).Should().Equal(RequestPlace.Requests, RequestPlace.Nowhere, RequestPlace.Requests);

        var before = _world.ThreadNow;
        _world.Store.Block("ben", "ana");
        (await Places("ana")).Should().Equal(RequestPlace.Nowhere);
        _world.ThreadNow.Should().Be(before);
        _world.Store.Unblock("ben", "ana");
        (await Places("ana")).Should().Equal(RequestPlace.Requests);
    }

    [Fact]
    public async Task One_s_own_request_and_an_expired_one_are_not_shown()
    {
        _world.Send("ben", "ana");
        (await Places("ana")).Should().Equal(RequestPlace.Nowhere);

        _world.Thread(MessageThreadState.Pending, "ana", ana: 1, changedAt: World.Noon - Duration.FromDays(30));
        (await Places("ana")).Should().Equal(RequestPlace.Nowhere);
        _world.Thread(MessageThreadState.Pending, "ana", ana: 1, changedAt: World.Noon - Duration.FromDays(30) + World.Microsecond);
        (await Places("ana")).Should().Equal(RequestPlace.Requests);
    }

    [Fact]
    public async Task An_inbox_that_cannot_be_read_shows_nothing()
    {
        var stage = new Stage(Stage.AskFirst);
        await stage.Send();
        var inbox = new RequestInbox(stage.Policy, stage.Ports.Ports, new() { PortDeadline = Stage.Deadline, TimeProvider = stage.Time });
        var places = new RequestPlace[1];
        Task Find() => Stage.Soon(Finding());
        async ValueTask<bool> Finding()
        {
            await inbox.FindPlacesAsync("ben", new AccountId[] { "ana" }, places, Stage.Noon);
            return true;
        }

        stage.Ports.ChangeBlocks = _ => default;
        await FluentActions.Awaiting(Find).Should().ThrowAsync<InvalidOperationException>();
        stage.Ports.ChangeBlocks = blocks => blocks;
        stage.Ports.Unanswered.Add(PortCalls.Threads);
        await FluentActions.Awaiting(Find).Should().ThrowAsync<InvalidOperationException>();
        stage.Ports.Unanswered.Clear();
        await FluentActions.Awaiting(() => inbox.FindPlacesAsync("ben", new AccountId[2], places).AsTask()).Should().ThrowAsync<ArgumentException>();
        places.Should().Equal(RequestPlace.Nowhere);

        await Find();
        places.Should().Equal(RequestPlace.Requests);
    }

    [Fact]
    public async Task Relations_are_read_only_where_the_owner_blocks_a_tag_of_another_account()
    {
        var stage = new Stage(Stage.AskFirst);
        await stage.Send();
        stage.Ports.Unanswered.Add(PortCalls.Relations); // reading them fails
        var inbox = new RequestInbox(stage.Policy, stage.Ports.Ports, new() { PortDeadline = Stage.Deadline, TimeProvider = stage.Time });
        var places = new RequestPlace[2];
        Task Find() => inbox.FindPlacesAsync("ben", new AccountId[] { "ben", "ana" }, places, Stage.Noon).AsTask();

        stage.Store.SetAccount(Stage.Adult("ben") with { Tags = TagSet.Of("x-spam"), BlockedTags = TagSet.Of("x-spam") });
        await Find();
        places.Should().Equal(RequestPlace.Nowhere, RequestPlace.Requests);

        stage.Store.SetAccount(Stage.Adult("ana") with { Tags = TagSet.Of("x-spam") });
        await FluentActions.Awaiting(Find).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public void Deleting_is_as_if_the_time_had_run_out_and_the_sender_may_ask_again()
    {
        _world.With(policy => policy.Budgets = []).Send();
        _world.Check().Reasons.Codes().Should().Equal("request_limit");

        Delete("ben", "ana").Should().BeTrue();

        _world.Check().Outcome.Should().Be(Outcome.Request);
        Delete("ben", "ana").Should().BeFalse();
        _world.Send();
        Delete("ana", "ben").Should().BeFalse("only the other side may");
        _world.ThreadNow.Should().Match<MessageThread>(thread => thread.State == MessageThreadState.Pending && thread.Beginnings == 2);
    }

    [Fact]
    public void A_declined_request_cools_down_to_the_microsecond_and_a_deleted_one_does_not()
    {
        _world.With(policy => policy.Budgets = []).Send();
        _world.Decline("ben", "ana").Should().BeTrue();
        var declined = _world.Check();
        declined.Reasons.Codes().Should().Equal("request_declined");
        declined.RetryAt.Should().Be(World.Noon + Duration.FromDays(7));
        _world.At(World.Noon + Duration.FromDays(7) - World.Microsecond).Check().Reasons.Codes().Should().Equal("request_declined");
        _world.At(World.Noon + Duration.FromDays(7)).Check().Outcome.Should().Be(Outcome.Request);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    [InlineData("delete")]
    public void The_inbox_s_verbs_are_never_throttled_by_a_budget(string verb)
    {
        _world.Account("cho").Send("ben", "cho");
        _world.Check("ben", "ana").Reasons.Codes().Should().Equal("rate_limited");
        _world.Send();

        (verb switch { "accept" => _world.Accept("ben", "ana"), "decline" => _world.Decline("ben", "ana"), _ => Delete("ben", "ana") }).Should().BeTrue();
    }

    private bool Delete(string by, string from) => _world.Evaluator.DeleteRequestAsync(new(by, from) { At = _world.Now }).AsTask().GetAwaiter().GetResult();

    private async Task<RequestPlace[]> Places(params AccountId[] senders)
    {
        var places = new RequestPlace[senders.Length];
        await new RequestInbox(_world.Policy, _world.Store.Ports).FindPlacesAsync("ben", senders, places, _world.Now);
        return places;
    }
}
