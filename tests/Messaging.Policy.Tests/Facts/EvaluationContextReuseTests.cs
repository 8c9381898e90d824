using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Facts;

/// <summary>The memory of one decision is reused for the next: nothing of the one may be seen in the other.</summary>
public sealed class EvaluationContextReuseTests
{
    private static readonly string[] Names = ["ana", "ben", "cat", "nobody"];

    [Fact]
    public async Task One_evaluator_asked_many_things_answers_as_a_new_one_does()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget(limit: 2)];
            policy.Accounts.Reports = new() { Threshold = 1, Window = NodaTime.Period.FromDays(1), RestrictFor = NodaTime.Period.FromDays(1) };
        });
        stage.Store.Block("ben", "ana");
        stage.Store.SetRelation("cat", "ana", new(RelationFlags.Friend));
        stage.Store.SetAccount(Stage.Adult("cat") with { Mode = "friends" });
        stage.Store.AddReport("ana", "ben", Stage.Noon);
        var dice = new Random(20261122);

        for (var i = 0; i < 400; i++)
        {
            var attempt = Stage.Attempt(Names[dice.Next(4)], Names[dice.Next(4)], dice.Next(3) == 0 ? $"m{dice.Next(3)}" : null)
                with
            { Verb = (MessageVerb)dice.Next(9), Content = (ContentKind)dice.Next(7) };
            var fresh = new MessagingPolicyEvaluator(stage.Policy, stage.Ports.Ports, new() { TimeProvider = stage.Time });
            if (dice.Next(20) == 0)
            {
                stage.Ports.Before[PortCalls.Threads] = _ => throw new InvalidOperationException("once");
                FailingPortTests.ShouldBeUnavailable(await Stage.Soon(stage.Evaluator.CanSendMessageAsync(attempt)));
                stage.Ports.Before.Clear();
            }

            if (dice.Next(3) == 0)
            {
                AccountId[] recipients = [.. Enumerable.Range(0, dice.Next(1, 6)).Select(_ => (AccountId)Names[dice.Next(4)])];
                var decisions = new Decision[recipients.Length];
                await stage.Evaluator.CanSendMessagesAsync(attempt, recipients, decisions);
                for (var r = 0; r < recipients.Length; r++)
                {
                    var alone = await Stage.Soon(fresh.CanSendMessageAsync(attempt with { Recipient = recipients[r], MessageId = null }));
                    decisions[r].ToString().Should().Be(alone.ToString());
                    decisions[r].SenderView.ToString().Should().Be(alone.SenderView.ToString());
                }
            }

            var reused = await Stage.Soon(stage.Evaluator.CanSendMessageAsync(attempt));
            var expected = await Stage.Soon(fresh.CanSendMessageAsync(attempt));
            reused.ToString().Should().Be(expected.ToString());
            reused.SenderView.ToString().Should().Be(expected.SenderView.ToString());

            if (dice.Next(4) == 0)
            {
                await using var permit = await Stage.Soon(stage.Evaluator.AcquireSendAsync(attempt));
                permit.Decision.Outcome.Should().Be(expected.Outcome);
            }
        }
    }

    [Fact]
    public async Task An_open_permit_keeps_its_memory_to_itself()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 3)]);
        var first = await stage.Acquire("ana", "ben", "m");
        var second = await stage.Acquire("ana", "cat", "m");
        await stage.Check("ben", "cat");

        await first.GiveBackAsync();

        stage.Store.FindThread("ana", "ben").Should().Be(MessageThread.None);
        stage.Store.FindThread("ana", "cat").First.Sent.Should().Be(1);
        await second.CommitAsync();
        (await stage.TokensLeft()).Should().Be(2);
    }
}
