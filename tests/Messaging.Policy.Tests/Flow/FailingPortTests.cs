using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>SYS-1 and law 11: whatever a repository does wrong, the answer is a refusal that says so and nothing moves.</summary>
public sealed class FailingPortTests
{
    private static readonly string[] Repositories = [PortCalls.Accounts, PortCalls.Relations, PortCalls.Blocks, PortCalls.Threads, PortCalls.Reports];

    public static TheoryData<string, string> FailuresOfEachPort()
    {
        var data = new TheoryData<string, string>();
        foreach (var port in Repositories)
        {
            foreach (var trouble in new[] { "throws at once", "answers a faulted task", "fails later", "cancels by itself", "never answers", "never answers until told to stop" })
            {
                data.Add(port, trouble);
            }
        }

        return data;
    }

    public static TheoryData<string> RepositoriesWithDefaultAnswers() => [PortCalls.Relations, PortCalls.Blocks, PortCalls.Threads, PortCalls.Reports];

    [Theory]
    [MemberData(nameof(FailuresOfEachPort))]
    public async Task SYS_1_a_port_that_fails_in_any_way_refuses_and_moves_nothing(string port, string trouble)
    {
        var stage = WithReportsAndBudget();
        Break(stage, port, trouble);

        ShouldBeUnavailable(await Ending(stage, trouble, stage.Evaluator.CanSendMessageAsync(Stage.Attempt())));
        var permit = await Ending(stage, trouble, stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m")));

        ShouldBeUnavailable(permit.Decision);
        permit.IsGranted.Should().BeFalse();
        stage.Ports.Calls.Should().NotContain([PortCalls.Take, PortCalls.Replace, PortCalls.Ask]);
        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Theory]
    [MemberData(nameof(FailuresOfEachPort))]
    public async Task SYS_1_an_explanation_carries_the_exception_and_the_sender_sees_none_of_it(string port, string trouble)
    {
        var stage = WithReportsAndBudget();
        var thrown = Break(stage, port, trouble);

        var explanation = await Ending(stage, trouble, stage.Evaluator.ExplainAsync(Stage.Attempt()));

        ShouldBeUnavailable(explanation.Decision);
        var failure = explanation.Failures.Should().ContainSingle().Subject;
        failure.Port.Should().Be(port);
        if (trouble.StartsWith("never", StringComparison.Ordinal))
        {
            failure.Exception.Should().BeOfType<TimeoutException>();
        }
        else
        {
            failure.Exception.Should().BeSameAs(thrown);
        }

        explanation.Decision.SenderView.ToString().Should().NotContain(thrown.Message).And.NotContain(port);
    }

    [Theory]
    [MemberData(nameof(FailuresOfEachPort))]
    public async Task SYS_1_a_batch_is_refused_as_a_whole(string port, string trouble)
    {
        var stage = WithReportsAndBudget();
        Break(stage, port, trouble);
        var decisions = new Decision[2];

        var batch = stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat" }, decisions);
        await Ending(stage, trouble, Answered(batch));

        decisions.Should().AllSatisfy(ShouldBeUnavailable);
    }

    [Fact]
    public async Task SYS_1_all_failures_of_one_decision_are_told()
    {
        var stage = WithReportsAndBudget();
        Break(stage, PortCalls.Blocks, "throws at once");
        Break(stage, PortCalls.Accounts, "fails later");

        var explanation = await Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Failures.Select(failure => failure.Port).Should().Equal(PortCalls.Accounts, PortCalls.Blocks);
    }

    [Fact]
    public async Task SYS_1_reports_that_no_rule_asks_for_are_not_looked_up()
    {
        var stage = new Stage();
        Break(stage, PortCalls.Reports, "throws at once");

        (await stage.Check()).Outcome.Should().Be(Outcome.Deliver);
        stage.Ports.Calls.Should().NotContain(PortCalls.Reports);
    }

    [Theory]
    [MemberData(nameof(RepositoriesWithDefaultAnswers))]
    public async Task SYS_1_an_answer_that_is_left_unwritten_is_a_failure_and_never_the_one_before(string port)
    {
        var stage = WithReportsAndBudget();
        (await stage.Check()).IsAllowed.Should().BeTrue();
        stage.Ports.Unanswered.Add(port);

        ShouldBeUnavailable(await stage.Check());
        (await stage.Acquire()).IsGranted.Should().BeFalse();
        var explanation = await Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Failures.Should().Equal(new PortFailure(port, Exception: null));
        stage.Thread.Should().Be(MessageThread.None);
        stage.Ports.Unanswered.Clear();
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task SYS_1_reports_out_of_order_are_a_failure_and_in_order_are_none()
    {
        var stage = WithReportsAndBudget();
        ImmutableArray<Report> ordered = [new("ben", Stage.Noon - Duration.FromDays(3)), new("cat", Stage.Noon - Duration.FromDays(2))];

        stage.Ports.ChangeReports = _ => ordered;
        (await stage.Check()).IsAllowed.Should().BeTrue();

        stage.Ports.ChangeReports = _ => [ordered[1], ordered[0]];
        ShouldBeUnavailable(await stage.Check());
    }

    [Fact]
    public async Task SYS_1_a_host_rule_that_throws_refuses_and_is_explained()
    {
        var rule = new ThrowingRule();
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()], rule);

        ShouldBeUnavailable(await stage.Check());
        (await stage.Acquire()).IsGranted.Should().BeFalse();
        var explanation = await Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Failures.Should().Contain(failure => failure.Port == "rules");
        ShouldBeUnavailable(explanation.Decision);
        stage.Ports.Calls.Should().NotContain(PortCalls.Take);
        stage.Thread.Should().Be(MessageThread.None);

        rule.Throws = false;
        (await stage.Check()).IsAllowed.Should().BeTrue();
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task SYS_1_an_explanation_carries_what_a_host_rule_threw()
    {
        var stage = new Stage(null, new ThrowingRule());

        var explanation = await Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Failures.Should().ContainSingle().Which.Exception.Should().BeOfType<InvalidOperationException>();
    }

    [Theory]
    [MemberData(nameof(FailuresOfEachPort))]
    public async Task SYS_1_the_next_decision_of_the_same_evaluator_is_whole_again(string port, string trouble)
    {
        var stage = WithReportsAndBudget();
        Break(stage, port, trouble);
        await Ending(stage, trouble, stage.Evaluator.AcquireSendAsync(Stage.Attempt()));

        stage.Ports.Before.Clear();

        (await stage.Check()).Outcome.Should().Be(Outcome.Deliver);
        (await stage.Send()).Outcome.Should().Be(Outcome.Deliver);
        SpinWait.SpinUntil(() => stage.Time.Waiting == 0, TimeSpan.FromSeconds(20)).Should().BeTrue("a timer ends with the wait that began it");
    }

    [Theory]
    [InlineData(PortCalls.Accounts)]
    [InlineData(PortCalls.Relations)]
    [InlineData(PortCalls.Blocks)]
    [InlineData(PortCalls.Threads)]
    [InlineData(PortCalls.Reports)]
    public async Task A_caller_that_cancels_while_a_port_is_looked_up_is_let_go_and_nothing_moves(string port)
    {
        var stage = WithReportsAndBudget();
        Break(stage, port, "never answers");
        using var cancellation = new CancellationTokenSource();

        var checking = stage.Evaluator.CanSendMessageAsync(Stage.Attempt(), cancellation.Token).AsTask();
        var acquiring = stage.Evaluator.AcquireSendAsync(Stage.Attempt(), cancellation.Token).AsTask();
        var explaining = stage.Evaluator.ExplainAsync(Stage.Attempt(), cancellation.Token).AsTask();
        var decisions = new Decision[1];
        var batch = stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben" }, decisions, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        foreach (var task in new Task[] { checking, acquiring, explaining, batch })
        {
            await FluentActions.Awaiting(() => task).Should().ThrowAsync<OperationCanceledException>();
        }

        decisions.Should().Equal(default(Decision));
        stage.Ports.Calls.Should().NotContain([PortCalls.Take, PortCalls.Replace]);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task A_caller_that_has_cancelled_before_asks_no_port()
    {
        var stage = WithReportsAndBudget();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => stage.Evaluator.CanSendMessageAsync(Stage.Attempt(), cancellation.Token).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
        stage.Ports.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task SYS_1_one_deadline_covers_all_ports_and_tells_them_to_stop()
    {
        var stage = WithReportsAndBudget();
        var told = new TaskCompletionSource();
        stage.Ports.Before[PortCalls.Blocks] = token =>
        {
            token.Register(() => told.TrySetResult());
            return new(new TaskCompletionSource().Task);
        };
        stage.Ports.Before[PortCalls.Accounts] = _ => new(new TaskCompletionSource().Task);

        var asking = stage.Evaluator.ExplainAsync(Stage.Attempt());
        stage.Time.Advance(Stage.Deadline - TimeSpan.FromTicks(1));
        asking.IsCompleted.Should().BeFalse();

        // On a thread as timers have: what waits for the deadline goes on within the very call that ends it.
        await Task.Run(() => stage.Time.Advance(TimeSpan.FromTicks(1)));

        (await Stage.Soon(asking)).Failures.Select(failure => failure.Port).Should().Equal(PortCalls.Accounts, PortCalls.Blocks);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    internal static void ShouldBeUnavailable(Decision decision)
    {
        decision.Outcome.Should().Be(Outcome.Deny);
        decision.Reasons.Should().Equal(Reason.FactsUnavailable);
        decision.RetryAt.Should().BeNull();
        decision.SenderView.Outcome.Should().Be(Outcome.Deny);
        decision.SenderView.Reasons.Should().Equal(Reason.FactsUnavailable);
        decision.SenderView.RetryAt.Should().BeNull();
        decision.SenderView.Affordance.Should().Be(Affordance.Disabled);
    }

    internal static Exception Break(Stage stage, string call, string trouble)
    {
        Exception thrown = trouble == "cancels by itself" ? new TaskCanceledException("the port gave up") : new TimeZoneNotFoundException("the port failed");
        stage.Ports.Before[call] = trouble switch
        {
            "throws at once" => _ => throw thrown,
            "answers a faulted task" or "cancels by itself" => _ => ValueTask.FromException(thrown),
            "fails later" => async _ =>
            {
                await Task.Yield();
                throw thrown;
            }
            ,
            "never answers" => _ => new(new TaskCompletionSource().Task),
            _ => token => new(Task.Delay(Timeout.InfiniteTimeSpan, token)),
        };
        return thrown;
    }

    private static Stage WithReportsAndBudget() => new(policy =>
    {
        policy.Budgets = [Stage.Budget()];
        policy.Accounts.Reports = new() { Threshold = 2, Window = Period.FromHours(1), RestrictFor = Period.FromDays(1) };
    });

    private static async Task<T> Ending<T>(Stage stage, string trouble, ValueTask<T> task)
    {
        var running = task.AsTask();
        if (trouble.StartsWith("never", StringComparison.Ordinal))
        {
            running.IsCompleted.Should().BeFalse();
            stage.Time.Advance(Stage.Deadline);
        }

        return await Stage.Soon(new ValueTask<T>(running));
    }

    private static async ValueTask<bool> Answered(ValueTask task)
    {
        await task;
        return true;
    }

    private sealed class ThrowingRule : ISendRule
    {
        public bool Throws { get; set; } = true;

        public Reason Reason { get; } = new("throwing_rule", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => Throws ? throw new InvalidOperationException("the rule failed") : Ruling.None;
    }
}
