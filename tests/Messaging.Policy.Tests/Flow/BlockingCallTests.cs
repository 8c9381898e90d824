namespace Messaging.Policy.Tests.Flow;

/// <summary>SYS-1: a port that answers after its deadline has failed, also where the call itself blocked; nothing that it took or recorded stays.</summary>
public sealed class BlockingCallTests
{
    private static readonly TimeSpan JustInTime = Stage.Deadline - TimeSpan.FromTicks(1);

    public static TheoryData<string> Repositories() => [PortCalls.Accounts, PortCalls.Relations, PortCalls.Blocks, PortCalls.Threads, PortCalls.Reports];

    [Theory]
    [MemberData(nameof(Repositories))]
    public async Task SYS_1_a_look_up_that_blocks_until_the_deadline_is_over_refuses_and_is_named(string port)
    {
        var stage = Made();
        Block(stage, port, JustInTime);
        (await stage.Check()).IsAllowed.Should().BeTrue("the twin: just in time");
        Block(stage, port, Stage.Deadline);

        FailingPortTests.ShouldBeUnavailable(await stage.Check());
        (await stage.Acquire()).IsGranted.Should().BeFalse();
        var explanation = await Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt()));

        var failure = explanation.Failures.Should().ContainSingle().Subject;
        failure.Port.Should().Be(port);
        failure.Exception.Should().BeOfType<TimeoutException>();
        stage.Ports.Calls.Should().NotContain(PortCalls.Take);
    }

    [Theory]
    [MemberData(nameof(Repositories))]
    public async Task SYS_1_an_answer_that_comes_after_the_deadline_counts_no_more_even_where_no_timer_fired(string port)
    {
        var stage = Made();
        stage.Ports.Before[port] = async _ =>
        {
            await Task.Yield();
            stage.Time.AdvanceSilently(Stage.Deadline);
        };

        FailingPortTests.ShouldBeUnavailable(await stage.Check());
    }

    [Fact]
    public async Task SYS_1_a_question_to_the_budgets_that_blocks_too_long_has_failed()
    {
        var stage = Made();
        Block(stage, PortCalls.Ask, JustInTime);
        (await stage.Check()).IsAllowed.Should().BeTrue();
        Block(stage, PortCalls.Ask, Stage.Deadline);

        FailingPortTests.ShouldBeUnavailable(await stage.Check());
    }

    [Theory]
    [InlineData(FailureMode.Deny)]
    [InlineData(FailureMode.Allow)]
    public async Task PAC_1_what_was_taken_too_late_is_given_back(FailureMode onFailure)
    {
        var stage = Made(onFailure);
        Block(stage, PortCalls.Take, Stage.Deadline);

        var permit = await stage.Acquire();

        permit.IsGranted.Should().Be(onFailure == FailureMode.Allow);
        stage.Ports.Calls.Should().Contain(PortCalls.Void);
        await permit.CommitAsync();
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task PAC_1_what_was_taken_in_time_stays_taken()
    {
        var stage = Made();
        Block(stage, PortCalls.Take, JustInTime);

        await (await stage.Acquire()).CommitAsync();

        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task SYS_1_what_was_recorded_too_late_is_taken_out_and_the_tokens_return()
    {
        var stage = Made();
        Block(stage, PortCalls.Replace, Stage.Deadline, once: true);

        FailingPortTests.ShouldBeUnavailable((await stage.Acquire()).Decision);

        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(5);
    }

    [Theory]
    [InlineData(PortCalls.GiveBack, true)]
    [InlineData(PortCalls.GiveBack, false)]
    [InlineData(PortCalls.Threads, true)]
    [InlineData(PortCalls.Threads, false)]
    [InlineData(PortCalls.Replace, true)]
    [InlineData(PortCalls.Replace, false)]
    public async Task A_give_back_ends_by_the_deadline_and_says_that_a_port_was_late(string call, bool blocks)
    {
        var stage = Made();
        var permit = await stage.Acquire();
        await ShouldBeLate(stage, call, blocks, () => permit.GiveBackAsync());
        stage.Ports.Calls.Should().Contain(PortCalls.GiveBack);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_ends_by_the_deadline_where_its_refund_is_late(bool blocks)
    {
        var stage = Made(refunds: true);
        var permit = await stage.Acquire();
        await ShouldBeLate(stage, PortCalls.Refund, blocks, () => permit.CommitAsync());
    }

    [Fact]
    public async Task A_lost_race_ends_by_the_deadline_where_the_give_back_never_answers()
    {
        var stage = Made();
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Store.SetThread("ana", "ben", MessageThread.None with { Beginnings = 7 });
            return default;
        };
        FailingPortTests.Break(stage, PortCalls.GiveBack, "never answers");

        var acquiring = stage.Acquire();
        acquiring.IsCompleted.Should().BeFalse();
        await Task.Run(() => stage.Time.Advance(Stage.Deadline));

        FailingPortTests.ShouldBeUnavailable((await acquiring).Decision);
    }

    [Fact]
    public async Task Races_that_are_lost_again_and_again_end_by_the_deadline()
    {
        var stage = Made();
        var beginnings = 0;
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Store.SetThread("ana", "ben", MessageThread.None with { Beginnings = ++beginnings });
            stage.Time.Advance(Stage.Deadline / 4);
            return default;
        };

        FailingPortTests.ShouldBeUnavailable((await stage.Acquire()).Decision);

        beginnings.Should().BeInRange(4, 6);
        (await stage.TokensLeft()).Should().Be(5);
    }

    private static Stage Made(FailureMode onFailure = FailureMode.Deny, bool refunds = false) => new(policy =>
    {
        policy.Budgets = [Stage.Budget()];
        policy.Budgets[0].OnFailure = onFailure;
        policy.Budgets[0].RefundOn = refunds ? RefundOn.Reply : RefundOn.Never;
        policy.Accounts.Reports = new() { Threshold = 2, Window = NodaTime.Period.FromHours(1), RestrictFor = NodaTime.Period.FromDays(1) };
    });

    private static void Block(Stage stage, string call, TimeSpan time, bool once = false) => stage.Ports.Before[call] = _ =>
    {
        if (once)
        {
            stage.Ports.Before.Clear();
        }

        stage.Time.Advance(time);
        return default;
    };

    private static async Task ShouldBeLate(Stage stage, string call, bool blocks, Func<ValueTask<SettleStatus>> settle)
    {
        if (blocks)
        {
            Block(stage, call, Stage.Deadline);
        }
        else
        {
            FailingPortTests.Break(stage, call, "never answers");
        }

        var settling = settle().AsTask();
        if (!blocks)
        {
            settling.IsCompleted.Should().BeFalse();
            await Task.Run(() => stage.Time.Advance(Stage.Deadline));
        }

        await FluentActions.Awaiting(() => (Task)settling.WaitAsync(TimeSpan.FromSeconds(20))).Should().ThrowAsync<TimeoutException>().WithMessage("The port*did not answer in time.");
    }
}
