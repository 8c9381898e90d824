namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 1: the full explanation lists every rule in order of precedence, with its state.</summary>
public sealed class ExplanationTests
{
    private static readonly string[] BeforeOwnRules =
    [
        "SYS-1", "EXI-1", "SLF-1", "STD-1", "STD-2", "STD-3", "RPT-1", "PHN-1", "PHN-2", "EML-1", "TEN-1", "REG-1", "AGE-1", "AGE-2", "AGE-3",
        "SIG-1", "MOD-1", "GRD-1", "BLK-1", "EXI-2", "STD-4", "BLK-2", "REG-2", "AGE-4", "AGE-5", "SIG-2", "AGE-6", "GRD-2", "PRV-1", "PRV-1", "PRV-1",
    ];

    private static readonly string[] AfterOwnRules = ["THR-1", "REQ-1", "REQ-2", "REQ-3", "SFT-1", "SFT-2", "QUI-1", "PAC-1", "PAC-2", "GRP-1", "GRP-2", "GRP-3", "GRP-4", "GRP-5", "GRP-6"];

    [Fact]
    public async Task Every_rule_is_listed_in_order_of_precedence()
    {
        var explanation = await Explain(new Stage(Own, new HostRule()));

        explanation.Rules.Select(rule => rule.Reason.RuleId).Should().Equal([.. BeforeOwnRules, "POL", "POL", .. AfterOwnRules]);
        explanation.Rules.Where(rule => rule.Reason.RuleId == "POL").Select(rule => rule.Reason.Code).Should().Equal("no_newcomers", "host_rule");
        explanation.Rules.Should().OnlyContain(rule => rule.Reads.Length > 0);
        explanation.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_rule_is_listed_whoever_is_missing_and_whatever_fails()
    {
        string[] all = [.. BeforeOwnRules, "POL", "POL", .. AfterOwnRules];
        var stage = new Stage(Own, new HostRule());

        foreach (var (from, to) in new[] { ("nobody", "ben"), ("ana", "nobody"), ("ana", "ana"), ("nobody", "nobody") })
        {
            (await Explain(stage, from, to)).Rules.Select(rule => rule.Reason.RuleId).Should().Equal(all);
        }

        FailingPortTests.Break(stage, PortCalls.Blocks, "throws at once");
        (await Explain(stage)).Rules.Select(rule => rule.Reason.RuleId).Should().Equal(all);
    }

    [Fact]
    public async Task The_states_tell_why_a_rule_was_not_judged()
    {
        var stage = new Stage(policy => policy.Accounts.Email.Required = true);

        var explanation = await Explain(stage);

        StateOf(explanation, Reason.SenderBlocked).Should().Be(RuleState.Judged);
        StateOf(explanation, Reason.EmailUnverified).Should().Be(RuleState.Judged);
        StateOf(explanation, Reason.PhoneUnverified).Should().Be(RuleState.NotAsked);
        StateOf(explanation, Reason.AccountTooNew).Should().Be(RuleState.NotAsked);
        StateOf(explanation, Reason.SelfMessage).Should().Be(RuleState.NotConcerned);
    }

    [Fact]
    public async Task A_kind_that_is_exempt_is_told_so()
    {
        var stage = new Stage();
        stage.Store.SetAccount(Stage.Adult("ana") with { Kind = AccountKind.Staff });

        var explanation = await Explain(stage);

        StateOf(explanation, Reason.RecipientMode).Should().Be(RuleState.Exempt);
        StateOf(explanation, Reason.RecipientMutes).Should().Be(RuleState.Exempt);
        StateOf(explanation, Reason.SenderBlocked).Should().Be(RuleState.Judged);
    }

    [Fact]
    public async Task To_oneself_the_rules_of_pairs_do_not_concern_the_attempt()
    {
        var explanation = await Explain(new Stage(), "ana", "ana");

        explanation.Decision.Reasons.Should().Equal(Reason.SelfMessage);
        StateOf(explanation, Reason.SelfMessage).Should().Be(RuleState.Judged);
        StateOf(explanation, Reason.SenderBlocked).Should().Be(RuleState.NotConcerned);
        StateOf(explanation, Reason.ThreadLocked).Should().Be(RuleState.NotConcerned);
        StateOf(explanation, Reason.SenderUnderage).Should().Be(RuleState.Judged);
    }

    [Fact]
    public async Task Where_the_recipient_is_missing_its_rules_do_not_concern_the_attempt()
    {
        var explanation = await Explain(new Stage(), "ana", "nobody");

        StateOf(explanation, Reason.RecipientUnknown).Should().Be(RuleState.Judged);
        StateOf(explanation, Reason.SenderUnderage).Should().Be(RuleState.Judged);
        StateOf(explanation, Reason.RecipientMode).Should().Be(RuleState.NotConcerned);
        StateOf(explanation, Reason.SenderBlocked).Should().Be(RuleState.NotConcerned);
    }

    [Fact]
    public async Task SYS_1_where_facts_are_unavailable_only_that_rule_is_judged()
    {
        var stage = new Stage();
        FailingPortTests.Break(stage, PortCalls.Blocks, "throws at once");

        var explanation = await Explain(stage);

        explanation.Rules.Where(rule => rule.State == RuleState.Judged).Select(rule => rule.Reason).Should().Equal(Reason.FactsUnavailable);
        explanation.Rules.Where(rule => rule.Ruling != Ruling.None).Select(rule => rule.Reason).Should().Equal(Reason.FactsUnavailable);
    }

    [Fact]
    public async Task A_rule_that_was_not_judged_says_nothing_and_one_that_narrows_is_a_reason()
    {
        var stage = new Stage(Own, new HostRule());
        stage.Store.Block("ben", "ana");
        stage.Store.SetBlocks("ben", "ana", BlockState.Blocks | BlockState.Mutes);
        stage.Store.SetAccount(Stage.Adult("ben") with { Mode = "noOne" });

        var explanation = await Explain(stage);

        explanation.Rules.Where(rule => rule.State != RuleState.Judged).Should().OnlyContain(rule => rule.Ruling == Ruling.None);
        explanation.Rules.Where(rule => rule.Ruling.Ceiling == Outcome.Deny).Select(rule => rule.Reason).Should().Equal(explanation.Decision.Reasons);
        explanation.Rules.Should().Contain(rule => rule.Reason == Reason.RecipientMutes && rule.Ruling == Ruling.AtMost(Outcome.Quiet));
    }

    [Fact]
    public async Task PAC_1_an_explanation_tells_which_budgets_lack_tokens_and_takes_none()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 1)]);
        (await Explain(stage)).Rules.Should().Contain(rule => rule.Reason == Reason.RateLimited && rule.State == RuleState.Judged && rule.Ruling == Ruling.None);
        await stage.Send();

        var explanation = await Explain(stage);

        explanation.Decision.Reasons.Should().Equal(Reason.RateLimited);
        explanation.Rules.Single(rule => rule.Reason == Reason.RateLimited).Ruling.ClearsAt.Should().Be(explanation.Decision.RetryAt);
        stage.Ports.Calls.Count(call => call == PortCalls.Take).Should().Be(1);
    }

    [Fact]
    public async Task An_explanation_decides_as_the_question_does()
    {
        var stage = new Stage(Own, new HostRule());

        (await Explain(stage)).Decision.Should().Be(await stage.Check());
        stage.Store.Block("ana", "ben");
        (await Explain(stage)).Decision.Should().Be(await stage.Check());
    }

    private static void Own(MessagingPolicyOptions policy) =>
        policy.Rules = [new() { Code = "no_newcomers", Class = ReasonClass.Own, Outcome = Outcome.Deny, When = new() { AccountYoungerThan = NodaTime.Period.FromDays(1) } }];

    private static Task<Explanation> Explain(Stage stage, string from = "ana", string to = "ben") =>
        Stage.Soon(stage.Evaluator.ExplainAsync(Stage.Attempt(from, to)));

    private static RuleState StateOf(Explanation explanation, Reason reason) => explanation.Rules.First(rule => rule.Reason == reason).State;

    private sealed class HostRule : ISendRule
    {
        public Reason Reason { get; } = new("host_rule", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => Ruling.None;
    }
}
