namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 8: accepting and declining where the repository of conversations does not say what there is.</summary>
public sealed class RespondToRequestTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_to_a_conversation_that_the_repository_left_unwritten_throws_and_changes_nothing(bool accepts)
    {
        var stage = new Stage(Stage.AskFirst);
        await stage.Send();
        var before = stage.Thread;
        stage.Ports.Unanswered.Add(PortCalls.Threads);

        await FluentActions.Awaiting(() => Answer(stage, accepts)).Should().ThrowAsync<InvalidOperationException>();

        stage.Thread.Should().Be(before);
    }

    [Theory]
    [InlineData(MessageThreadState.Locked + 1)]
    [InlineData((MessageThreadState)(-1))]
    public async Task An_answer_to_a_conversation_in_no_known_state_throws_and_changes_nothing(MessageThreadState state)
    {
        var stage = new Stage(Stage.AskFirst);
        await stage.Send();
        var before = stage.Thread;
        stage.Ports.ChangeThread = thread => thread with { State = state };

        await FluentActions.Awaiting(() => Answer(stage, accepts: true)).Should().ThrowAsync<InvalidOperationException>();

        stage.Thread.Should().Be(before);
    }

    private static Task<bool> Answer(Stage stage, bool accepts)
    {
        var answer = new RespondToRequest("ben", "ana") { At = Stage.Noon };
        return Stage.Soon(accepts ? stage.Evaluator.AcceptRequestAsync(answer) : stage.Evaluator.DeclineRequestAsync(answer));
    }
}
