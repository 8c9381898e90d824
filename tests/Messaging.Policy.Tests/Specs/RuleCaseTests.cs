namespace Messaging.Policy.Tests.Specs;

/// <summary>Every rule of section 4: it narrows, one changed fact lets the same attempt through, and what passes with time passes at its very instant.</summary>
public class RuleCaseTests
{
    private static readonly Dictionary<string, RuleCase> Cases =
        AccountRuleCases.All.Concat(AgeRuleCases.All).Concat(PairRuleCases.All).ToDictionary(one => one.ToString());

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> Timed => [.. Cases.Values.Where(one => one.ClearsAt is not null).Select(one => one.ToString())];

    public static TheoryData<string> Untimed => [.. Cases.Values.Where(one => one.ClearsAt is null).Select(one => one.ToString())];

    internal static IEnumerable<RuleCase> All => Cases.Values;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rule_narrows_and_is_the_only_reason(string name)
    {
        var (one, world) = Begin(name);

        var decision = world.Check(one.Attempt(world));

        decision.Outcome.Should().Be(one.Outcome);
        decision.Reasons.Codes().Should().Equal(one.Code);
        decision.Reasons[0].RuleId.Should().Be(one.Rule);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_changed_fact_lets_the_same_attempt_through(string name)
    {
        var (one, world) = Begin(name);
        one.Twin(world);

        var decision = world.Check(one.Attempt(world));

        (decision.Outcome > one.Outcome).Should().BeTrue();
        decision.IsAllowed.Should().BeTrue();
        decision.Reasons.Codes().Should().NotContain(one.Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Acquiring_gives_the_same_decision_as_asking(string name)
    {
        var (one, world) = Begin(name);
        var asked = world.Check(one.Attempt(world));

        world.Acquire(one.Attempt(world)).Decision.Text().Should().Be(asked.Text());

        one.Twin(world);
        asked = world.Check(one.Attempt(world));
        var permit = world.Acquire(one.Attempt(world));
        permit.Decision.Outcome.Should().Be(asked.Outcome);
        permit.IsGranted.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Timed))]
    public void It_clears_at_its_very_instant_and_holds_a_microsecond_earlier(string name)
    {
        var (one, world) = Begin(name);
        var clears = one.ClearsAt!.Value;
        var first = world.Check(one.Attempt(world));
        first.RetryAt.Should().Be(clears);
        first.Remedies.Should().Contain("wait");

        world.At(clears - World.Microsecond);
        var before = world.Check(one.Attempt(world));
        before.Reasons.Codes().Should().Equal(one.Code);
        before.RetryAt.Should().Be(clears);

        world.At(clears);
        world.Check(one.Attempt(world)).IsAllowed.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Untimed))]
    public void It_does_not_pass_with_time(string name)
    {
        var (one, world) = Begin(name);

        var decision = world.Check(one.Attempt(world));

        decision.RetryAt.Should().BeNull();
        decision.SenderView.RetryAt.Should().BeNull();
        decision.Remedies.Should().NotContain("wait");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_sender_sees_what_the_class_of_the_reason_permits(string name)
    {
        var (one, world) = Begin(name);

        var decision = world.Check(one.Attempt(world));

        var reason = decision.Reasons[0];
        var view = decision.SenderView;
        if (one.Outcome is Outcome.Filtered or Outcome.Quiet)
        {
            view.Outcome.Should().Be(Outcome.Deliver);
            view.Reasons.Should().BeEmpty();
        }
        else if (one.Outcome == Outcome.Request)
        {
            view.Outcome.Should().Be(Outcome.Request);
            view.Reasons.Should().BeEmpty();
            view.Affordance.Should().Be(Affordance.RequestComposer);
        }
        else if (reason.Class == ReasonClass.Recipient)
        {
            view.Reasons.Codes().Should().Equal("recipient_unavailable");
            view.RetryAt.Should().BeNull();
            view.Affordance.Should().Be(Affordance.CommentInstead);
            view.Remedies.Should().Equal("comment_instead");
        }
        else
        {
            view.Reasons.Codes().Should().Equal(one.Code);
            view.RetryAt.Should().Be(one.Code == "sender_reported" ? null : one.ClearsAt, "when reports cease to restrict is not told, unless the policy says so");
            view.Affordance.Should().Be(Affordance.Disabled);
            view.Remedies.Should().Equal(decision.Remedies);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_explanation_names_the_rule_and_every_other_one(string name)
    {
        var (one, world) = Begin(name);

        var explanation = world.Explain(one.Attempt(world));

        explanation.Decision.Text().Should().Be(world.Check(one.Attempt(world)).Text());
        var narrowing = explanation.Rules.Where(rule => rule.Ruling.Ceiling == one.Outcome).ToArray();
        narrowing.Select(rule => rule.Reason.RuleId).Distinct().Should().Equal(one.Rule);
        narrowing.Should().OnlyContain(rule => rule.State == RuleState.Judged && rule.Reads.Length > 0);
        explanation.Rules.Select(rule => rule.Reason.Code).Distinct().Should().Contain(StandardReasons.All.Select(reason => reason.Code));
    }

    private static (RuleCase Case, World World) Begin(string name)
    {
        var world = new World();
        var one = Cases[name];
        one.Given(world);
        return (one, world);
    }
}
