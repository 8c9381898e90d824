using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Telemetry;
using NodaTime;

namespace Messaging.Policy.Tests.Shadow;

/// <summary>A shadow policy decides beside the policy in force: differences are counted and sampled, and nothing else happens.</summary>
public sealed class ShadowTests : IDisposable
{
    private const string Decisions = "messaging_policy.shadow.decisions";

    private readonly MessagingPolicyTelemetry _telemetry = new();
    private readonly Measurements _measured;
    private readonly Ear _ear = new();
    private readonly MessagingPolicyOptions _shadow = new() { Audience = new() { Default = "everyone" } };
    private int _samples = 10;

    public ShadowTests() => _measured = new(_telemetry);

    public void Dispose()
    {
        _measured.Dispose();
        _telemetry.Dispose();
    }

    [Fact]
    public async Task Every_pair_of_outcomes_is_counted_and_a_difference_is_told()
    {
        _shadow.Audience.Default = "noOne";
        var stage = Make();
        (await stage.Check()).Outcome.Should().Be(Outcome.Deliver);
        (await stage.Acquire("ana", "nobody")).Decision.Outcome.Should().Be(Outcome.Deny);

        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double> { ["deliver deny outcome"] = 1, ["deny deny none"] = 1 });
        var told = _ear.Differences.Should().ContainSingle().Subject;
        told.Should().BeEquivalentTo(new
        {
            Difference = DecisionDifference.Outcome,
            At = Stage.Noon,
            Verb = MessageVerb.Send,
            Outcome = Outcome.Deliver,
            ShadowOutcome = Outcome.Deny,
        });
        told.Reasons.Should().BeEmpty();
        told.ShadowReasons.Should().Equal(Reason.RecipientMode);
    }

    [Fact]
    public async Task What_the_sender_is_shown_otherwise_is_a_difference_of_the_view()
    {
        _shadow.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Exact };
        var stage = Make();
        await stage.Check();
        stage.Store.SetBlocks("ben", "ana", BlockState.Blocks);
        await stage.Check();

        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double> { ["deliver deliver none"] = 1, ["deny deny view"] = 1 });
    }

    [Fact]
    public async Task A_view_that_lets_through_what_the_other_refuses_is_a_difference_of_the_view()
    {
        _shadow.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
        var stage = Make();
        stage.Store.SetBlocks("ben", "ana", BlockState.Blocks);
        await stage.Check();

        _measured.Sums(Decisions).Keys.Should().Equal("deny deny view");
    }

    [Fact]
    public async Task Other_or_more_reasons_for_the_same_outcome_and_view_are_a_difference_of_the_reasons()
    {
        _shadow.Audience.Default = "noOne";
        var stage = Make();
        stage.Store.SetBlocks("ben", "ana", BlockState.Blocks);
        await stage.Check();
        _measured.Sums(Decisions).Keys.Should().Equal("deny deny reasons");

        Rule(_shadow, "his_rule");
        _shadow.Audience.Default = "everyone";
        var other = Make(policy => Rule(policy, "my_rule"));
        await other.Check();
        _measured.Sums(Decisions)["deny deny reasons"].Should().Be(2, "the codes differ, though as many rules rule");

        static void Rule(MessagingPolicyOptions policy, string code) => policy.Rules = [new() { Code = code, Outcome = Outcome.Deny, Class = ReasonClass.Recipient }];
    }

    [Fact]
    public async Task A_list_compares_each_recipient()
    {
        _shadow.Audience.Default = "noOne";
        var stage = Make();
        stage.Store.SetRelation("ben", "ana", new(RelationFlags.Friend));

        await stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat", "nobody" }, new Decision[3]);

        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double> { ["deliver deny outcome"] = 2, ["deny deny none"] = 1 });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task No_more_differences_are_told_in_a_minute_than_asked_for_but_all_are_counted(int samples)
    {
        _shadow.Audience.Default = "noOne";
        _samples = samples;
        var stage = Make();
        for (var i = 0; i < 5; i++)
        {
            await stage.Check();
        }

        _ear.Differences.Should().HaveCount(samples);
        stage.Time.Advance(TimeSpan.FromSeconds(60));
        await stage.Check();

        _ear.Differences.Should().HaveCount(Math.Min(2 * samples, samples + 1));
        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double> { ["deliver deny outcome"] = 6 });
    }

    [Fact]
    public async Task Ports_are_read_once_and_the_shadow_s_budgets_are_neither_asked_nor_taken()
    {
        _shadow.Budgets = [Stage.Budget("hers", limit: 0)];
        var stage = Make(policy => policy.Budgets = [Stage.Budget("his", limit: 1)]);

        await stage.Send();
        stage.Ports.Calls.Should().BeEquivalentTo(PortCalls.Accounts, PortCalls.Relations, PortCalls.Blocks, PortCalls.Threads, PortCalls.Take, PortCalls.Replace, PortCalls.Replace);
        (await stage.Check()).Reasons.Should().Equal(Reason.RateLimited);

        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double> { ["deliver deliver none"] = 2 }, "what a budget says is no difference of permission");
    }

    [Theory]
    [InlineData(null, "deliver deliver none")]
    [InlineData(1, "deliver deliver none")]
    [InlineData(3, "deliver deny outcome")]
    public async Task RPT_1_the_shadow_s_rule_about_reports_is_judged_only_where_they_were_loaded_far_enough_back(int? days, string pair)
    {
        _shadow.Accounts.Reports = new() { Threshold = 1, Window = Period.FromDays(2), RestrictFor = Period.FromDays(1) };
        var stage = Make(policy => policy.Accounts.Reports = days is { } window ? new() { Threshold = 9, Window = Period.FromDays(window), RestrictFor = Period.FromDays(1) } : null);
        stage.Store.AddReport("cat", "ana", Stage.Noon - Duration.FromHours(1));

        (await stage.Check()).IsAllowed.Should().BeTrue();

        _measured.Sums(Decisions).Keys.Should().Equal(pair);
    }

    [Fact]
    public async Task What_could_not_be_looked_up_or_understood_is_not_compared()
    {
        _shadow.Audience.Default = "noOne";
        var stage = Make();
        await stage.Evaluator.CanSendMessageAsync(Stage.Attempt() with { Verb = MessageVerb.Unknown });
        stage.Ports.ChangeBlocks = _ => default;
        await stage.Check();
        stage.Ports.Before[PortCalls.Blocks] = _ => ValueTask.FromException(new InvalidOperationException());
        await stage.Check();

        _measured.Sums(Decisions).Should().BeEmpty();
        _ear.Differences.Should().BeEmpty();
    }

    [Fact]
    public async Task A_rule_that_throws_only_in_the_shadow_changes_no_decision()
    {
        var stage = Make(change: null, new ThrowsAtCall(3));

        (await stage.Acquire()).IsGranted.Should().BeTrue();

        _ear.Differences.Should().ContainSingle().Which.ShadowReasons.Should().Equal(Reason.FactsUnavailable);
        _ear.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_the_shadow_is_not_judged()
    {
        var rule = new ThrowsAtCall(0);
        var stage = new Stage(change: null, rule) { Settings = settings => settings with { Shadow = _shadow } };
        await stage.Check();
        rule.Calls.Should().Be(1);

        using var silent = new MessagingPolicyTelemetry();
        var measured = new Stage(change: null, rule) { Settings = settings => settings with { Shadow = _shadow, Telemetry = silent } };
        await measured.Check();
        rule.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Listeners_are_told_without_any_instruments()
    {
        _shadow.Audience.Default = "noOne";
        var stage = new Stage { Settings = settings => settings with { Shadow = _shadow, Listeners = [_ear] } };

        await stage.Check();

        _ear.Differences.Should().ContainSingle();
    }

    [Fact]
    public void A_shadow_that_is_not_valid_is_an_error_in_code()
    {
        _shadow.Audience.Default = "nowhere";

        this.Invoking(_ => Make().Evaluator).Should().Throw<PolicyDocumentException>().Which.Errors.Should().ContainSingle().Which.Path.Should().Be("$.audience.default");
    }

    private Stage Make(Action<MessagingPolicyOptions>? change = null, params ISendRule[] rules) => new(change, rules)
    {
        Settings = settings => settings with { Telemetry = _telemetry, Listeners = [_ear], Shadow = _shadow, ShadowSamplesPerMinute = _samples },
    };

    private sealed class ThrowsAtCall(int bad) : ISendRule
    {
        public int Calls { get; private set; }

        public Reason Reason { get; } = new("fickle", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => ++Calls == bad ? throw new InvalidOperationException() : Ruling.None;
    }
}
