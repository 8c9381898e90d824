using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Law 10, and reloads: what changes while decisions are made is seen by the next one, whole.</summary>
public sealed class ChangeWhileDecidingTests
{
    [Theory]
    [InlineData("ben", "ana")]
    [InlineData("ana", "ben")]
    public void Law_10_after_a_block_is_committed_no_later_decision_allows(string blocks, string blocked)
    {
        for (var round = 0; round < 60; round++)
        {
            var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1_000_000)]);
            var evaluator = stage.Evaluator;
            var isCommitted = 0;

            var late = Race.Run(4, runner =>
            {
                var allowedTooLate = 0;
                if (runner == 0)
                {
                    for (var i = 0; i < 20; i++)
                    {
                        Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt()));
                    }

                    stage.Store.Block(blocks, blocked);
                    Volatile.Write(ref isCommitted, 1);
                    return 0;
                }

                for (var i = 0; i < 100; i++)
                {
                    var isLate = Volatile.Read(ref isCommitted) == 1;
                    var decision = runner == 1 ? Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt())) : Send(evaluator);
                    allowedTooLate += isLate && decision.IsAllowed ? 1 : 0;
                }

                return allowedTooLate;
            });

            late.Should().OnlyContain(count => count == 0);
            Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt())).IsAllowed.Should().BeFalse();
        }
    }

    [Fact]
    public void A_reload_while_decisions_are_made_is_seen_whole_or_not_at_all()
    {
        var stage = new Stage();
        var settings = new EvaluatorOptions();
        MessagingPolicyOptions[] policies = [Refusing("alpha_rule", "alpha_cure", 1), Refusing("beta_rule", "beta_cure", 70)];
        var source = PolicySource.Of(policies[0], settings.Rules, settings.Laws);
        var evaluator = new MessagingPolicyEvaluator(source, stage.Store.Ports, settings);
        string[] whole = [.. policies.Select(policy => Describe(Race.Now(new MessagingPolicyEvaluator(policy, stage.Store.Ports).CanSendMessageAsync(Stage.Attempt()))))];
        whole.Should().OnlyHaveUniqueItems();
        var isOver = 0;

        var seen = Race.Run(3, runner =>
        {
            if (runner == 0)
            {
                for (var i = 1; i <= 60; i++)
                {
                    source.Replace(PolicySource.Of(policies[i % 2], settings.Rules, settings.Laws).Current);
                }

                Volatile.Write(ref isOver, 1);
                return [];
            }

            var answers = new HashSet<string>();
            do
            {
                answers.Add(Describe(Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt()))));
                answers.Add(Describe(Race.Now(evaluator.AcquireSendAsync(Stage.Attempt())).Decision));
                answers.Add(Describe(Race.Now(evaluator.ExplainAsync(Stage.Attempt())).Decision));
            }
            while (Volatile.Read(ref isOver) == 0);

            return answers;
        });

        seen.SelectMany(answers => answers).Distinct().Should().BeSubsetOf(whole);
        Describe(Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt()))).Should().Be(whole[0], "the last reload is in force");
    }

    [Fact]
    public void A_decision_that_a_reload_overtakes_still_tells_its_own_reasons()
    {
        var stage = new Stage();
        var settings = new EvaluatorOptions();
        var source = PolicySource.Of(Refusing("alpha_rule", "alpha_cure", 1), settings.Rules, settings.Laws);
        var evaluator = new MessagingPolicyEvaluator(source, stage.Store.Ports, settings);
        var before = Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt()));

        source.Replace(PolicySource.Of(Refusing("beta_rule", "beta_cure", 2), settings.Rules, settings.Laws).Current);

        before.Reasons.Select(reason => reason.Code).Should().Equal("alpha_rule");
        before.SenderView.Remedies.Should().Contain("alpha_cure");
        Race.Now(evaluator.CanSendMessageAsync(Stage.Attempt())).Reasons.Select(reason => reason.Code).Should().Equal("beta_rule");
    }

    private static string Describe(Decision decision) => $"{decision} / {decision.SenderView} / {string.Join(' ', decision.SenderView.Remedies)}";

    private static Decision Send(MessagingPolicyEvaluator evaluator)
    {
        var permit = Race.Now(evaluator.AcquireSendAsync(Stage.Attempt()));
        Race.Now(permit.CommitAsync());
        return permit.Decision;
    }

    private static MessagingPolicyOptions Refusing(string code, string remedy, int limit) => new()
    {
        Audience = new() { Default = "everyone" },
        Rules = [new() { Code = code, Class = ReasonClass.Own, Outcome = Outcome.Deny, When = new() { FromKinds = [AccountKind.Person] } }],
        Remedies = new Dictionary<string, string> { [code] = remedy },
        Budgets = [Stage.Budget(limit: limit)],
    };
}
