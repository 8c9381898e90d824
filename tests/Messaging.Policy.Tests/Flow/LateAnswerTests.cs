namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 7: a budget store that takes its time says the same.</summary>
public sealed class LateAnswerTests
{
    [Fact]
    public async Task PAC_1_a_budget_store_that_answers_later_is_heard_as_one_that_answers_at_once()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        var taken = new TaskCompletionSource();
        stage.Ports.Before[PortCalls.Take] = _ => new(taken.Task);

        var acquiring = stage.Acquire();
        acquiring.IsCompleted.Should().BeFalse();
        taken.SetResult();
        var permit = await acquiring;
        permit.IsGranted.Should().BeTrue();
        await permit.CommitAsync();

        var asked = new TaskCompletionSource();
        stage.Ports.Before[PortCalls.Ask] = _ => new(asked.Task);
        var checking = stage.Check();
        checking.IsCompleted.Should().BeFalse();
        asked.SetResult();
        (await checking).Reasons.Should().Equal(Reason.RateLimited);
    }

    [Fact]
    public async Task PAC_1_a_store_that_is_out_of_time_stops_nothing_that_comes_after_it()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget()];
            policy.Budgets[0].OnFailure = FailureMode.Allow;
        });
        var told = new TaskCompletionSource();
        stage.Ports.Before[PortCalls.Take] = token =>
        {
            token.Register(told.SetResult);
            return new(new TaskCompletionSource().Task);
        };
        var wasStopped = true;
        stage.Ports.Before[PortCalls.Replace] = token =>
        {
            wasStopped = token.IsCancellationRequested;
            return default;
        };

        var acquiring = stage.Acquire();
        stage.Time.Advance(Stage.Deadline);

        (await acquiring).IsGranted.Should().BeTrue();
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        wasStopped.Should().BeFalse();
        stage.Thread.State.Should().Be(MessageThreadState.Open);
    }

    [Fact]
    public async Task A_batch_needs_room_for_every_decision()
    {
        var stage = new Stage();

        var asking = () => stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat" }, new Decision[1]).AsTask();

        (await asking.Should().ThrowAsync<ArgumentException>()).Which.ParamName.Should().Be("decisions");
        stage.Ports.Calls.Should().BeEmpty();
    }
}
