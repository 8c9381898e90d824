using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>How long an answer to a request waits, and how often it is tried.</summary>
public sealed class RespondToRequestLimitTests
{
    [Theory]
    [InlineData(PortCalls.Threads, MessageThreadState.Pending)]
    [InlineData(PortCalls.Replace, MessageThreadState.Pending)]
    [InlineData(PortCalls.Refund, MessageThreadState.Open)]
    public async Task An_answer_waits_for_no_port_longer_than_the_deadline(string call, MessageThreadState left)
    {
        var stage = await Asked();
        var reached = new TaskCompletionSource();
        stage.Ports.Before[call] = async token =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        };

        var answer = Accept(stage);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        stage.Time.Advance(Stage.Deadline);

        await FluentActions.Awaiting(() => answer).Should().ThrowAsync<TimeoutException>();
        stage.Thread.State.Should().Be(left);
        stage.Ports.Before.Clear();
        (await Accept(stage)).Should().Be(left == MessageThreadState.Pending, "an answer is given once");
    }

    [Fact]
    public async Task A_caller_who_cancels_is_told_so_and_nothing_changed()
    {
        var stage = await Asked();
        using var caller = new CancellationTokenSource();
        stage.Ports.Before[PortCalls.Replace] = async token =>
        {
            await caller.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await FluentActions.Awaiting(() => Accept(stage, caller.Token)).Should().ThrowAsync<OperationCanceledException>();

        stage.Thread.State.Should().Be(MessageThreadState.Pending);
    }

    [Fact]
    public async Task An_answer_and_a_give_back_on_a_conversation_that_never_rests_end_with_an_exception()
    {
        var stage = await Asked();
        var permit = await stage.Acquire("ben", "cat");
        var rounds = 0;
        stage.Ports.ChangeThread = thread => thread with { ChangedAt = Stage.Noon - Duration.FromSeconds(++rounds) };

        await FluentActions.Awaiting(() => Accept(stage)).Should().ThrowAsync<InvalidOperationException>();
        stage.Ports.Calls.Count(call => call == PortCalls.Replace).Should().Be(67, "two sends, the commit of one, and 64 tries");
        await FluentActions.Awaiting(() => permit.GiveBackAsync().AsTask()).Should().ThrowAsync<InvalidOperationException>();
        stage.Ports.Calls.Count(call => call == PortCalls.GiveBack).Should().Be(1, "tokens return all the same");
    }

    [Fact]
    public async Task A_denial_that_nobody_is_told_of_stands_where_the_refund_of_its_reply_fails()
    {
        var stage = new Stage(policy =>
        {
            var budget = Stage.Budget();
            budget.RefundOn = RefundOn.Reply;
            policy.Budgets = [budget];
            policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
        });
        stage.Store.Block("ben", "ana");
        stage.Ports.Before[PortCalls.Refund] = _ => throw new IOException("down");

        var permit = await stage.Acquire();

        permit.Decision.Should().Match<Decision>(decision => decision.Outcome == Outcome.Deny && decision.SenderView.Outcome == Outcome.Deliver);
        await permit.DisposeAsync();
        stage.Ports.Calls.Should().Contain(PortCalls.Refund);
    }

    private static async Task<Stage> Asked()
    {
        var stage = new Stage(policy =>
        {
            Stage.AskFirst(policy);
            var budget = Stage.Budget();
            budget.RefundOn = RefundOn.Reply;
            policy.Budgets = [budget];
        });
        await stage.Send();
        return stage;
    }

    private static Task<bool> Accept(Stage stage, CancellationToken cancellationToken = default) =>
        Stage.Soon(stage.Evaluator.AcceptRequestAsync(new("ben", "ana") { At = Stage.Noon }, cancellationToken));
}
