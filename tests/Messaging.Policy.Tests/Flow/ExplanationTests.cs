namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 1: the full explanation lists every rule in order of precedence, with its state.</summary>
public sealed class ExplanationTests
{
    private static readonly string[] BeforeOwnRules =
    [
        "SYS-1", "EXI-1", "DUP-1", "SLF-1", "STD-1", "STD-2", "STD-3", "RPT-1", "PHN-1", "PHN-2", "EML-1", "TEN-1", "REG-1", "AGE-1", "AGE-2", "AGE-3",
        "SIG-1", "MOD-1", "GRD-1", "GRD-3", "BLK-1", "EXI-2", "STD-4", "BLK-2", "REG-2", "AGE-4", "AGE-5", "SIG-2", "AGE-6", "GRD-2", "GRD-4",
        "PRV-1", "PRV-1", "PRV-1", "PRV-1", "PRV-1",
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

    [Fact]
    public async Task PAC_1_a_note_to_oneself_tells_of_the_budget_that_it_asked()
    {
        var stage = new Stage(policy =>
        {
            policy.SelfMessages = SelfMessages.Deliver;
            policy.Budgets = [Stage.Budget(limit: 1)];
        });
        await (await Stage.Soon(stage.Evaluator.AcquireSendAsync(Stage.Attempt("ana", "ana")))).CommitAsync();

        var explanation = await Explain(stage, "ana", "ana");

        explanation.Decision.Reasons.Should().Equal(Reason.RateLimited);
        explanation.Rules.Single(rule => rule.Reason == Reason.RateLimited).Should().Match<RuleExplanation>(rule => rule.State == RuleState.Judged && rule.Ruling.Ceiling == Outcome.Deny);
        explanation.Budgets.Should().ContainSingle().Which.Should().Match<BudgetExplanation>(budget =>
            budget.PolicyPath == "$.budgets[0]" && budget.Rule == Reason.RateLimited && budget.Outcome == BudgetOutcome.Lacking && budget.Limit == 1 && budget.Cost == 1
            && budget.ClearsAt == explanation.Decision.RetryAt && budget.IsLow);
    }

    [Fact]
    public async Task A_repeat_says_that_it_is_one_and_whether_the_first_one_s_decision_stands()
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget(limit: 1)];
            policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
        });
        var attempt = Stage.Attempt("ana", "ben") with { MessageId = "m" };
        stage.Store.Block("ben", "ana");
        await Stage.Soon(stage.Evaluator.AcquireSendAsync(attempt));
        var blocked = await Stage.Soon(stage.Evaluator.ExplainAsync(attempt));
        blocked.Should().Match<Explanation>(told => told.Repeat == MessageRepeat.Repeat && !told.IsOfFirst && told.Budgets.IsEmpty);
        blocked.Rules.Single(rule => rule.Reason == Reason.SenderBlocked).Ruling.Should().Be(Ruling.Deny);

        stage.Store.Unblock("ben", "ana");

        var unblocked = await Stage.Soon(stage.Evaluator.ExplainAsync(attempt));
        unblocked.Should().Match<Explanation>(told => told.Repeat == MessageRepeat.Repeat && told.IsOfFirst && told.Decision.Outcome == Outcome.Deny);
        unblocked.Rules.Should().OnlyContain(rule => rule.Ruling.Ceiling != Outcome.Deny);
        StateOf(unblocked, Reason.RateLimited).Should().Be(RuleState.NotConcerned);
        StateOf(unblocked, Reason.RequestLimit).Should().Be(RuleState.NotConcerned);
    }

    [Fact]
    public async Task A_budget_store_that_fails_open_is_no_reason()
    {
        var stage = new Stage(policy => policy.Budgets = [new() { Name = "messages", Limit = 1, Every = NodaTime.Period.FromDays(1), OnFailure = FailureMode.Allow }]);
        FailingPortTests.Break(stage, PortCalls.Ask, "throws at once");

        var explanation = await Explain(stage);

        explanation.Decision.Outcome.Should().Be(Outcome.Deliver);
        explanation.Rules.Should().OnlyContain(rule => rule.Ruling == Ruling.None);
        explanation.Budgets.Should().BeEmpty();
        explanation.Failures.Should().ContainSingle().Which.Port.Should().Be("budgets");
    }

    [Fact]
    public async Task It_tells_what_was_compared_and_where_the_policy_says_so()
    {
        var stage = new Stage(policy =>
        {
            policy.Accounts.MinimumTenure = NodaTime.Period.FromDays(36_500);
            policy.Rules = [new() { Code = "no_strangers", Class = ReasonClass.Pair, Outcome = Outcome.Deny, Unless = ["friend", "x-pin"] }];
            policy.Ages!.Minimum.Default = 99;
        });
        stage.Store.SetAccount(Stage.Adult("ben") with { Mode = "friends" });

        var rules = (await Explain(stage)).Rules;

        Told(Reason.RecipientMode).Should().Be("$.audience.modes: recipient.mode=friends; route=deny; ties asked for=allowed, friend; ties missing=allowed, friend; ties held=anyone");
        rules.Single(rule => rule.Reason.Code == "no_strangers").Should().Match<RuleExplanation>(rule =>
            rule.PolicyPath == "$.rules[0]" && rule.Compared.Any(one => one.What == "ties missing" && one.Value == "friend, x-pin"));
        Told(Reason.SenderUnderage).Should().StartWith("$.ages.minimum: sender.age=").And.EndWith("minimum=99");
        Told(Reason.AccountTooNew).Should().StartWith("$.accounts.minimumTenure: sender.createdAt=");
        rules.Where(rule => rule.State != RuleState.Judged).Should().OnlyContain(rule => rule.Compared.IsEmpty);

        string Told(Reason reason)
        {
            var rule = rules.First(rule => rule.Reason == reason);
            return $"{rule.PolicyPath}: {string.Join("; ", rule.Compared.Select(one => $"{one.What}={one.Value}"))}";
        }
    }

    [Fact]
    public async Task It_tells_what_the_conditions_of_a_rule_met_and_what_a_block_is()
    {
        var stage = new Stage(policy =>
            policy.Rules = [new() { Code = "no_video", Class = ReasonClass.Pair, Outcome = Outcome.Deny, When = new() { Content = [ContentKind.Video], Starting = true }, Unless = ["friend"] }]);
        stage.Store.Block("ben", "ana");

        var rules = (await Explain(stage)).Rules;

        string.Join("; ", rules.Single(rule => rule.Reason.Code == "no_video").Compared.Select(one => $"{one.What}={one.Value}"))
            .Should().Be("attempt.content=text; starting=yes; ties asked for=friend; ties missing=friend; ties held=anyone; applies=no");
        rules.Single(rule => rule.Reason == Reason.SenderBlocked).Compared.Should().Equal(new RuleComparison("blocks.incoming", "blocks"));
        (await Explain(stage, to: "ana")).Rules.First(rule => rule.Reason == Reason.SelfMessage).Compared.Should().Equal(new RuleComparison("to oneself", "yes"), new RuleComparison("selfMessages", "deny"));
        rules.Where(rule => rule.State == RuleState.Judged).SelectMany(rule => rule.Compared).Should().OnlyContain(one => one.Value.Length > 0 && !one.Value.StartsWith("None", StringComparison.Ordinal));
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
