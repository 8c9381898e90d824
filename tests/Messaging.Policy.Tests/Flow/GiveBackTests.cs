using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Flow;

/// <summary>Sections 7 and 8: a send that is given back leaves no trace, and a permit is settled once.</summary>
public sealed class GiveBackTests
{
    public static TheoryData<string> WaysToGiveBack() => ["give back", "dispose", "give back and dispose", "give back twice", "give back and commit"];

    [Theory]
    [MemberData(nameof(WaysToGiveBack))]
    public async Task A_send_that_is_given_back_leaves_no_trace(string way)
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(), Stage.Budget("pair")]);
        stage.Policy.Budgets![1].Key = BudgetOwner.Pair;
        var permit = await stage.Acquire(messageId: "m");
        permit.IsGranted.Should().BeTrue();
        stage.Thread.First.Sent.Should().Be(1);

        await Settle(permit, way);

        stage.Thread.Should().Be(MessageThread.None);
        (await stage.Send(messageId: "m")).Outcome.Should().Be(Outcome.Deliver);
        stage.Thread.First.Sent.Should().Be(1, "the message id was forgotten: this is no repeat");
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Theory]
    [MemberData(nameof(WaysToGiveBack))]
    public async Task A_send_in_a_conversation_that_goes_on_leaves_it_as_it_was(string way)
    {
        var stage = new Stage();
        await stage.Send();
        await stage.Send("ben", "ana");
        var before = stage.Thread;

        await Settle(await Stage.Soon(stage.Evaluator.AcquireSendAsync(Stage.Attempt() with { At = Stage.Noon + Duration.FromHours(1) })), way);

        stage.Thread.Should().Be(before);
    }

    [Fact]
    public async Task A_committed_permit_is_not_given_back_by_what_follows()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var permit = await stage.Acquire(messageId: "m");

        await permit.CommitAsync();
        await permit.GiveBackAsync();
        await permit.DisposeAsync();
        await permit.CommitAsync();

        stage.Thread.First.Sent.Should().Be(1);
        (await stage.Check(messageId: "m")).Outcome.Should().Be(Outcome.Deliver);
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task A_permit_that_was_settled_does_not_settle_the_next_one_that_uses_its_memory()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var first = await stage.Acquire();
        await first.CommitAsync();
        var second = await stage.Acquire();

        await first.GiveBackAsync();
        await first.CommitAsync();

        stage.Thread.First.Sent.Should().Be(2);
        await second.GiveBackAsync();
        stage.Thread.First.Sent.Should().Be(1);
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task A_permit_that_is_not_granted_holds_nothing()
    {
        var stage = new Stage();
        stage.Store.Block("ben", "ana");
        var permit = await stage.Acquire();

        await permit.GiveBackAsync();
        await permit.CommitAsync();
        await permit.DisposeAsync();
        await default(SendPermit).GiveBackAsync();
        await default(SendPermit).CommitAsync();
        await default(SendPermit).DisposeAsync();

        permit.IsGranted.Should().BeFalse();
        default(SendPermit).IsGranted.Should().BeFalse();
        stage.Ports.Calls.Should().NotContain([PortCalls.GiveBack, PortCalls.Replace]);
    }

    [Fact]
    public async Task A_request_that_was_answered_meanwhile_keeps_the_answer_and_loses_only_the_message()
    {
        var stage = new Stage(Stage.AskFirst);
        var permit = await stage.Acquire();
        permit.Decision.Outcome.Should().Be(Outcome.Request);
        await stage.Send("ben", "ana");
        stage.Thread.State.Should().Be(MessageThreadState.Open);
        var answered = stage.Thread;

        await permit.GiveBackAsync();

        stage.Thread.Should().Be(answered with { First = default });
        (await stage.Check()).Outcome.Should().Be(Outcome.Deliver, "Ben has written: he can be answered");
    }

    [Fact]
    public async Task A_request_that_was_accepted_meanwhile_stays_accepted()
    {
        var stage = new Stage(policy =>
        {
            Stage.AskFirst(policy);
            policy.Requests.Messages = 2;
        });
        await stage.Send();
        var permit = await stage.Acquire();
        (await stage.Evaluator.AcceptRequestAsync(new("ben", "ana") { At = Stage.Noon })).Should().BeTrue();

        await permit.GiveBackAsync();

        stage.Thread.State.Should().Be(MessageThreadState.Open);
        stage.Thread.First.Sent.Should().Be(1);
    }

    [Fact]
    public async Task What_a_reply_has_refunded_is_not_given_back_again()
    {
        var stage = new Stage(policy => policy.Budgets = [Refundable()]);
        await stage.Send("ana", "cat");
        await stage.Send();
        var permit = await stage.Acquire();

        await stage.Send("ben", "ana");
        await permit.GiveBackAsync();

        (await stage.TokensLeft()).Should().Be(4, "only what the conversation with Cat took is still taken");
    }

    [Fact]
    public async Task A_reply_refunds_when_it_is_committed_and_not_before()
    {
        var stage = new Stage(policy => policy.Budgets = [Refundable()]);
        await stage.Send();
        await stage.Send();
        stage.Ports.Calls.Clear();
        var reply = await stage.Acquire("ben", "ana");
        stage.Ports.Calls.Should().NotContain(PortCalls.Refund);

        await reply.GiveBackAsync();
        stage.Ports.Calls.Should().NotContain(PortCalls.Refund);

        await stage.Send("ben", "ana");
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task A_reply_that_is_given_back_refunds_nothing()
    {
        var stage = new Stage(policy => policy.Budgets = [Refundable()]);
        await stage.Send();

        await (await stage.Acquire("ben", "ana")).DisposeAsync();

        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task Accepting_refunds_what_the_request_took()
    {
        var stage = new Stage(policy =>
        {
            Stage.AskFirst(policy);
            policy.Budgets = [Refundable()];
        });
        await stage.Send();
        stage.Store.SetRelation("cat", "ana", new(RelationFlags.Friend));

        (await stage.Evaluator.AcceptRequestAsync(new("ben", "ana") { At = Stage.Noon })).Should().BeTrue();

        stage.Ports.Calls.Should().Contain(PortCalls.Refund);
        (await stage.TokensLeft("ana", "ben")).Should().Be(5);
    }

    [Fact]
    public async Task Whether_a_recipient_was_new_is_not_given_back()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget(limit: 1)];
            policy.Budgets[0].Counts = BudgetCounts.UniqueRecipient;
        });

        await (await stage.Acquire()).GiveBackAsync();

        (await stage.Send()).IsAllowed.Should().BeTrue("Ben is no longer new and costs nothing");
        (await stage.Send("ana", "cat")).IsAllowed.Should().BeTrue("the token came back");
        stage.Store.SetAccount(Stage.Adult("dan"));
        (await stage.Check("ana", "dan")).IsAllowed.Should().BeFalse();
    }

    [Theory]
    [InlineData("commit", 1, 4)]
    [InlineData("dispose", 1, 4)]
    [InlineData("give back", 0, 5)]
    public async Task BLK_2_a_silent_refusal_is_settled_as_what_is_granted_and_disposing_it_commits_it(string way, long sent, int tokens)
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget()];
            policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
        });
        stage.Store.Block("ben", "ana");

        var permit = await stage.Acquire(messageId: "m");
        permit.Status.Should().Be(PermitStatus.Refused);
        permit.Decision.SenderView.Outcome.Should().Be(Outcome.Deliver);
        stage.Thread.First.Sent.Should().Be(1);
        await Settle(permit, way);

        stage.Thread.First.Sent.Should().Be(sent);
        (await stage.TokensLeft()).Should().Be(tokens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_that_cancels_while_tokens_are_taken_loses_none(bool storeHeeds)
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (storeHeeds)
        {
            stage.Ports.Before[PortCalls.Take] = token => new(gate.Task.WaitAsync(token));
        }
        else
        {
            stage.Ports.AfterTaking = gate.Task;
        }

        using var cancellation = new CancellationTokenSource();

        var acquiring = stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m"), cancellation.Token).AsTask();
        acquiring.IsCompleted.Should().BeFalse();
        await cancellation.CancelAsync();
        if (storeHeeds)
        {
            await FluentActions.Awaiting(() => acquiring).Should().ThrowAsync<OperationCanceledException>();
        }
        else
        {
            // The store was past the point of return: the caller gets what it took, to settle.
            gate.SetResult();
            var permit = await Stage.Soon(new ValueTask<SendPermit>(acquiring));
            permit.IsGranted.Should().BeTrue();
            await permit.GiveBackAsync();
        }

        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_the_message_is_recorded_gets_the_permit()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Ports.Before[PortCalls.Replace] = _ => new(gate.Task);
        using var cancellation = new CancellationTokenSource();

        var acquiring = stage.Evaluator.AcquireSendAsync(Stage.Attempt(), cancellation.Token);
        await cancellation.CancelAsync();
        gate.SetResult();
        var permit = await Stage.Soon(acquiring);

        permit.IsGranted.Should().BeTrue();
        stage.Ports.Before.Clear();
        await permit.DisposeAsync();
        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task Without_an_instant_of_its_own_a_send_is_given_back_at_the_instant_of_the_give_back()
    {
        // One token comes back each hour. Two are taken at noon; an hour later one of them is given back, by then the other has come back.
        var clock = new FakeClock(Stage.Noon);
        var stage = new Stage(policy => policy.Budgets = [new() { Name = "messages", Limit = 2, Refill = 1, Every = Period.FromHours(1) }]);
        var evaluator = new MessagingPolicyEvaluator(stage.Policy, stage.Store.Ports, new() { Clock = clock });
        await (await evaluator.AcquireSendAsync(new("ana", "ben"))).CommitAsync();
        var open = await evaluator.AcquireSendAsync(new("ana", "ben"));
        (await evaluator.CanSendMessageAsync(new("ana", "ben"))).RetryAt.Should().Be(Stage.Noon + Duration.FromHours(1));
        clock.AdvanceHours(1);

        await open.GiveBackAsync();

        await (await evaluator.AcquireSendAsync(new("ana", "ben"))).CommitAsync();
        await (await evaluator.AcquireSendAsync(new("ana", "ben"))).CommitAsync();
        (await evaluator.CanSendMessageAsync(new("ana", "ben"))).RetryAt.Should().Be(Stage.Noon + Duration.FromHours(2), "no more than the limit came back");
    }

    [Fact]
    public async Task A_thread_that_is_left_unwritten_ends_a_give_back_and_the_tokens_return()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]);
        var permit = await stage.Acquire();
        stage.Ports.Unanswered.Add(PortCalls.Threads);

        await FluentActions.Awaiting(() => Task.Run(() => permit.GiveBackAsync().AsTask()).WaitAsync(TimeSpan.FromSeconds(5)))
            .Should().ThrowAsync<InvalidOperationException>();

        stage.Ports.Unanswered.Clear();
        (await stage.TokensLeft()).Should().Be(5);
    }

    private static BudgetOptions Refundable()
    {
        var budget = Stage.Budget();
        budget.RefundOn = RefundOn.Reply;
        return budget;
    }

    private static async Task Settle(SendPermit permit, string way)
    {
        switch (way)
        {
            case "commit":
                await permit.CommitAsync();
                break;
            case "dispose":
                await using (permit)
                {
                }

                break;
            case "give back and dispose":
                await permit.GiveBackAsync();
                await permit.DisposeAsync();
                break;
            case "give back twice":
                await permit.GiveBackAsync();
                await permit.GiveBackAsync();
                break;
            case "give back and commit":
                await permit.GiveBackAsync();
                await permit.CommitAsync();
                break;
            default:
                await permit.GiveBackAsync();
                break;
        }
    }
}
