using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 7: what a permit says of a repeat, who holds a message, and what becomes of it when its lease runs out.</summary>
public sealed class RepeatTests
{
    private static readonly Duration Lease = Duration.FromMinutes(1);
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    [Fact]
    public async Task Only_the_first_of_all_acquires_with_an_id_is_granted()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var first = await stage.Acquire(messageId: "m");
        first.Status.Should().Be(PermitStatus.Granted);

        (await stage.Acquire(messageId: "m")).Status.Should().Be(PermitStatus.InProgress);
        (await first.CommitAsync()).Should().Be(SettleStatus.Settled);
        var repeat = await stage.Acquire(messageId: "m");

        repeat.Status.Should().Be(PermitStatus.Sent);
        repeat.IsGranted.Should().BeFalse();
        repeat.Decision.Should().Be(first.Decision);
        (await repeat.CommitAsync()).Should().Be(SettleStatus.Nothing);
        (await repeat.GiveBackAsync()).Should().Be(SettleStatus.Nothing);
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task What_was_given_back_is_as_if_its_id_was_never_used()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        await (await stage.Acquire(messageId: "m")).GiveBackAsync();

        var other = await stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m") with { Content = ContentKind.Link });

        other.Status.Should().Be(PermitStatus.Granted);
    }

    [Fact]
    public async Task Two_in_flight_of_which_the_first_is_given_back_never_go_past_a_limit()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        var sent = 0;
        for (var i = 0; i < 5; i++)
        {
            var first = await stage.Acquire(messageId: "m" + i);
            var second = await stage.Acquire(messageId: "m" + i);
            if (second.IsGranted)
            {
                await second.CommitAsync();
                sent++;
            }

            await first.GiveBackAsync();
        }

        sent.Should().Be(0);
        (await stage.TokensLeft()).Should().Be(1);
    }

    [Fact]
    public async Task One_id_for_many_messages_sends_one()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 2)]);
        var granted = 0;
        for (var i = 0; i < 50; i++)
        {
            var permit = await stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "same") with { Content = i == 0 ? ContentKind.Text : ContentKind.Link });
            granted += permit.IsGranted ? 1 : 0;
            await permit.CommitAsync();
        }

        granted.Should().Be(1);
        stage.Thread.First.Sent.Should().Be(1);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("presents")]
    [InlineData("digest")]
    [InlineData("no digest")]
    public async Task DUP_1_another_message_with_the_id_is_refused_whatever_else_denies_and_is_told_exactly(string what)
    {
        var stage = new Stage(policy => policy.SelfMessages = SelfMessages.Deliver);
        foreach (var to in new[] { "ben", "ana" })
        {
            var first = Stage.Attempt(to: to, messageId: "m") with { Digest = "d", Presents = TagSet.Of("x-a", "x-b") };
            await (await stage.Evaluator.AcquireSendAsync(first)).CommitAsync();
            stage.Store.SetAccount(Stage.Adult("ana") with { Standing = new(StandingState.Suspended) });
            var other = what switch
            {
                "content" => first with { Content = ContentKind.Image },
                "presents" => first with { Presents = TagSet.Of("x-a") },
                "digest" => first with { Digest = "e" },
                _ => first with { Digest = null },
            };

            var decision = await stage.Evaluator.CanSendMessageAsync(other);

            decision.Reasons.Should().Equal(Reason.MessageIdReused);
            decision.SenderView.Reasons.Should().Equal(Reason.MessageIdReused);
            decision.SenderView.Affordance.Should().Be(Affordance.Disabled);
            (await stage.Evaluator.AcquireSendAsync(other)).Status.Should().Be(PermitStatus.Refused);
            (await stage.Evaluator.CanSendMessageAsync(first with { Presents = TagSet.Of("x-b", "x-a", "x-b") })).Reasons.Should().Equal(
                [Reason.SenderSuspended], "the twin is the same message");
            stage.Store.SetAccount(Stage.Adult("ana"));
        }
    }

    [Fact]
    public async Task DUP_1_an_unknown_sender_and_facts_that_fail_come_before_it()
    {
        var stage = new Stage();
        await stage.Send(messageId: "m");
        var other = Stage.Attempt(messageId: "m") with { Content = ContentKind.Image };
        stage.Store.RemoveAccount("ana");
        (await stage.Evaluator.CanSendMessageAsync(other)).Reasons.Should().Equal(Reason.SenderUnknown);

        FailingPortTests.Break(stage, PortCalls.Blocks, "throws at once");
        (await stage.Evaluator.CanSendMessageAsync(other)).Reasons.Should().Equal(Reason.FactsUnavailable);
    }

    [Fact]
    public async Task A_message_whose_lease_ran_out_is_taken_over_once_and_nothing_is_taken_again()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        var crashed = await stage.Acquire(messageId: "m");

        (await At(stage, Lease - Microsecond)).Status.Should().Be(PermitStatus.InProgress);
        var second = await At(stage, Lease);
        second.Status.Should().Be(PermitStatus.Granted);
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.InProgress);

        (await crashed.CommitAsync()).Should().Be(SettleStatus.Superseded);
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.InProgress, "what holds no longer changes nothing");
        (await second.CommitAsync()).Should().Be(SettleStatus.Settled);
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.Sent);
        stage.Thread.First.Sent.Should().Be(1);
        (await stage.TokensLeft()).Should().Be(0);
    }

    [Fact]
    public async Task Who_gives_back_in_the_first_one_s_place_returns_what_that_took()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        var crashed = await stage.Acquire(messageId: "m");
        var second = await At(stage, Lease);

        (await second.GiveBackAsync()).Should().Be(SettleStatus.Settled);

        stage.Thread.Should().Be(MessageThread.None);
        (await crashed.GiveBackAsync()).Should().Be(SettleStatus.Superseded);
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.Granted, "token and id are back");
        (await stage.TokensLeft()).Should().Be(0);
    }

    [Fact]
    public async Task A_holder_that_renews_keeps_its_place()
    {
        var stage = new Stage();
        var slow = await stage.Acquire(messageId: "m");

        (await slow.RenewAsync(Stage.Noon + Lease - Microsecond)).Should().BeTrue();
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.InProgress);
        (await At(stage, Lease + Lease - Microsecond)).Status.Should().Be(PermitStatus.Granted);
        (await slow.RenewAsync(Stage.Noon + Lease + Lease)).Should().BeFalse("another one holds it");

        var without = await stage.Acquire("ana", "cat");
        (await without.RenewAsync()).Should().BeTrue("without an id there is no lease");
        await without.CommitAsync();
        (await without.RenewAsync()).Should().BeFalse("it is settled");
        (await default(SendPermit).RenewAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_successor_is_refused_by_a_reason_that_the_sender_is_told_of_and_the_first_one_s_place_stays_free()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        await stage.Acquire(messageId: "m");
        stage.Store.Block("ana", "ben");

        (await At(stage, Lease)).Decision.Reasons.Should().Equal(Reason.BlockedBySender);
        stage.Store.Unblock("ana", "ben");
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.Granted);
    }

    [Fact]
    public async Task A_successor_that_a_silent_reason_refuses_is_shown_what_the_first_one_was_shown()
    {
        var stage = new Stage(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent });
        var first = await stage.Acquire(messageId: "m");
        stage.Store.Block("ben", "ana");

        var second = await At(stage, Lease);

        second.Status.Should().Be(PermitStatus.Refused);
        second.Decision.Reasons.Should().Equal(Reason.SenderBlocked);
        second.Decision.SenderView.Should().Be(first.Decision.SenderView);
        (await second.CommitAsync()).Should().Be(SettleStatus.Settled);
        (await At(stage, Lease)).Status.Should().Be(PermitStatus.Refused, "a repeat is still judged anew");
        stage.Store.Unblock("ben", "ana");
        var repeat = await At(stage, Lease);
        repeat.Status.Should().Be(PermitStatus.Sent);
        repeat.Decision.Outcome.Should().Be(Outcome.Deny, "the first decision stands, also where it was a silent denial");
    }

    [Fact]
    public async Task The_reasons_of_a_successor_stand_before_those_of_the_first_one()
    {
        var stage = new Stage(policy =>
        {
            policy.Rules = [new() { Code = "hushed", When = new() { Tags = ["x-spam"] }, Outcome = Outcome.Deny, Class = ReasonClass.Recipient }];
            policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent, ["hushed"] = Disclosure.Silent };
        });
        stage.Store.Block("ben", "ana");
        await stage.Acquire(messageId: "m");
        stage.Store.Unblock("ben", "ana");
        stage.Store.SetAccount(Stage.Adult("ana") with { Tags = TagSet.Of("x-spam") });

        var second = await At(stage, Lease);

        second.Decision.Reasons.Select(reason => reason.Code).Should().Equal("hushed", "sender_blocked");
        second.Decision.Reasons[1].RuleId.Should().Be("BLK-2");
    }

    [Fact]
    public async Task A_successor_is_recorded_anew_where_the_conversation_has_ended_since()
    {
        var stage = new Stage(policy =>
        {
            Stage.AskFirst(policy);
            policy.Requests.Messages = null;
        });
        await (await stage.Acquire(messageId: "m")).RenewAsync(Stage.Noon + Duration.FromDays(1) - Lease);

        (await At(stage, Duration.FromDays(1) - Microsecond)).Status.Should().Be(PermitStatus.InProgress);
        await stage.Evaluator.DeleteRequestAsync(new("ben", "ana") { At = Stage.Noon });
        stage.Store.SetThread("ana", "ben", stage.Thread with { State = MessageThreadState.None });
        var second = await stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "n"));
        second.Status.Should().Be(PermitStatus.Granted);
        var third = await Stage.Soon(stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "n") with { At = Stage.Noon + Lease }));
        third.Status.Should().Be(PermitStatus.Granted);
        stage.Thread.Beginnings.Should().Be(2, "it is recorded: the successor changed nothing");

        stage.Store.SetThread("ana", "ben", stage.Thread with { State = MessageThreadState.None });
        (await Stage.Soon(stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "n") with { At = Stage.Noon + Lease + Lease }))).Status.Should().Be(PermitStatus.Granted);
        stage.Thread.Should().Match<MessageThread>(thread => thread.Beginnings == 3 && thread.State == MessageThreadState.Pending && thread.First.Sent == 1);
    }

    [Theory]
    [InlineData("m", 300)]
    [InlineData("\u20ac", 86)]
    public async Task An_id_and_a_digest_of_more_than_256_bytes_are_refused_at_the_door(string text, int times)
    {
        var stage = new Stage();
        var longText = string.Concat(Enumerable.Repeat(text, times));
        var fitting = new string('m', 256);

        await Refused(stage, Stage.Attempt(messageId: longText), "message id");
        await Refused(stage, Stage.Attempt(messageId: "m") with { Digest = longText }, "digest");
        await Refused(stage, Stage.Attempt(messageId: "m\0"), "message id");
        await Refused(stage, Stage.Attempt(messageId: "m\ud800"), "message id");
        (await stage.Send(messageId: fitting)).Outcome.Should().Be(Outcome.Deliver);
    }

    private static async Task Refused(Stage stage, SendAttempt attempt, string what)
    {
        (await stage.Evaluator.Awaiting(each => each.AcquireSendAsync(attempt).AsTask()).Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain(what).And.NotContain("mmmm");
        await stage.Evaluator.Awaiting(each => each.CanSendMessageAsync(attempt).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    private static Task<SendPermit> At(Stage stage, Duration later) => Stage.Soon(stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m") with { At = Stage.Noon + later }));
}
