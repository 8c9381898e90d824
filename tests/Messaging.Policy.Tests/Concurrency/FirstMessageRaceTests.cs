using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Section 8: a conversation is begun once, however many first messages come at once.</summary>
public sealed class FirstMessageRaceTests
{
    private const int Rounds = 200;

    [Fact]
    public void REQ_1_of_several_first_messages_at_once_under_a_request_of_one_exactly_one_is_granted()
    {
        var stage = new Stage(policy =>
        {
            Stage.AskFirst(policy);
            policy.Budgets = [Stage.Budget(limit: 1_000_000)];
        });
        for (var round = 0; round < Rounds; round++)
        {
            var to = $"recipient {round}";
            stage.Store.SetAccount(Stage.Adult(to));

            var decisions = Race.Run(4, _ => Send(stage.Evaluator, "ana", to));

            decisions.Should().ContainSingle(decision => decision.Outcome == Outcome.Request);
            decisions.Where(decision => !decision.IsAllowed).Should().OnlyContain(decision => decision.Reasons.Contains(Reason.RequestLimit));
            var thread = stage.Store.FindThread("ana", to);
            thread.State.Should().Be(MessageThreadState.Pending);
            thread.SideOf("ana", to).Sent.Should().Be(1);
            thread.Beginnings.Should().Be(1);
        }

        // What the losers took was given back: a million less one for each round is left.
        var left = Race.Now(new InspectedBudget(stage).Left("ana"));
        left.Should().Be(1_000_000 - Rounds);
    }

    [Fact]
    public void Two_first_messages_that_cross_open_one_thread()
    {
        var stage = new Stage(Stage.AskFirst);
        for (var round = 0; round < Rounds; round++)
        {
            var to = $"recipient {round}";
            stage.Store.SetAccount(Stage.Adult(to));

            var decisions = Race.Run(2, runner => runner == 0 ? Send(stage.Evaluator, "ana", to) : Send(stage.Evaluator, to, "ana"));

            decisions.Should().OnlyContain(decision => decision.IsAllowed);
            var thread = stage.Store.FindThread("ana", to);
            thread.State.Should().Be(MessageThreadState.Open);
            thread.Beginnings.Should().Be(1);
            thread.First.Sent.Should().Be(1);
            thread.Second.Sent.Should().Be(1);
        }
    }

    [Fact]
    public void Section_7_of_several_acquires_with_one_message_id_one_counts()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1_000_000)]);
        for (var round = 0; round < Rounds; round++)
        {
            var to = $"recipient {round}";
            stage.Store.SetAccount(Stage.Adult(to));

            var decisions = Race.Run(4, _ => Send(stage.Evaluator, "ana", to, "m"));

            decisions.Should().OnlyContain(decision => decision.Outcome == Outcome.Deliver);
            stage.Store.FindThread("ana", to).SideOf("ana", to).Sent.Should().Be(1);
        }

        Race.Now(new InspectedBudget(stage).Left("ana")).Should().Be(1_000_000 - Rounds);
    }

    [Fact]
    public void A_request_is_accepted_or_declined_once()
    {
        var stage = new Stage(Stage.AskFirst);
        for (var round = 0; round < Rounds; round++)
        {
            var to = $"recipient {round}";
            stage.Store.SetAccount(Stage.Adult(to));
            Send(stage.Evaluator, "ana", to);

            var answers = Race.Run(4, runner => Race.Now(runner % 2 == 0
                ? stage.Evaluator.AcceptRequestAsync(new(to, "ana") { At = Stage.Noon })
                : stage.Evaluator.DeclineRequestAsync(new(to, "ana") { At = Stage.Noon })));

            answers.Should().ContainSingle(answer => answer);
            var winner = Array.IndexOf(answers, true);
            stage.Store.FindThread("ana", to).State.Should().Be(winner % 2 == 0 ? MessageThreadState.Open : MessageThreadState.Declined);
        }
    }

    private static Decision Send(MessagingPolicyEvaluator evaluator, AccountId from, AccountId to, string? messageId = null)
    {
        var permit = Race.Now(evaluator.AcquireSendAsync(new(from, to) { At = Stage.Noon, MessageId = messageId }));
        Race.Now(permit.CommitAsync());
        return permit.Decision;
    }
}
