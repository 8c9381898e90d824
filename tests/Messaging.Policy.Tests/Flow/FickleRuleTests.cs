namespace Messaging.Policy.Tests.Flow;

/// <summary>SYS-1: a host's rule that breaks its promise, and throws only when it is judged again, refuses all the same.</summary>
public sealed class FickleRuleTests
{
    private readonly FickleRule _rule = new();
    private readonly Stage _stage;

    public FickleRuleTests() => _stage = new(policy => policy.Budgets = [Stage.Budget(limit: 1)], _rule);

    [Fact]
    public async Task SYS_1_a_rule_that_throws_once_the_budgets_are_known_refuses()
    {
        await _stage.Send();
        (await _stage.Check()).Reasons.Should().Equal(Reason.RateLimited);

        _rule.Left = 1;

        FailingPortTests.ShouldBeUnavailable(await _stage.Check());
    }

    [Fact]
    public async Task SYS_1_a_rule_that_throws_once_a_repeat_is_known_refuses()
    {
        var first = await _stage.Send(messageId: "m");
        (await _stage.Check(messageId: "m")).Should().Be(first);

        _rule.Left = 1;

        FailingPortTests.ShouldBeUnavailable(await _stage.Check(messageId: "m"));
    }

    [Fact]
    public async Task A_rule_that_throws_only_while_it_is_explained_is_told_and_lets_nothing_escape()
    {
        _rule.Left = 1;

        var explanation = await Stage.Soon(_stage.Evaluator.ExplainAsync(Stage.Attempt()));

        explanation.Decision.IsAllowed.Should().BeTrue("the decision was made before");
        explanation.Failures.Should().ContainSingle().Which.Exception.Should().BeOfType<InvalidOperationException>();
        explanation.Rules.Single(rule => rule.Reason == _rule.Reason).Ruling.Should().Be(Ruling.Deny);
    }

    private sealed class FickleRule : ISendRule
    {
        /// <summary>How often the rule is judged before it throws.</summary>
        public int Left { get; set; } = int.MaxValue;

        public Reason Reason { get; } = new("fickle_rule", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => Left-- > 0 ? Ruling.None : throw new InvalidOperationException("the rule failed");
    }
}
