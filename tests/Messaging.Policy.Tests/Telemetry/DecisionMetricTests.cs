using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>Decisions, their reasons and the refusals of budgets are counted, and nothing personal is told.</summary>
public sealed class DecisionMetricTests : IDisposable
{
    private const string Decisions = "messaging_policy.decisions";
    private const string Reasons = "messaging_policy.decision.reasons";
    private const string Refusals = "messaging_policy.budget.refusals";
    private const string LawDataAge = "messaging_policy.law_data.age";

    private readonly MessagingPolicyTelemetry _telemetry = new();
    private readonly Measurements _measured;
    private readonly World _world;

    public DecisionMetricTests()
    {
        _measured = new(_telemetry);
        _world = new World().WithSettings(settings => settings with { Telemetry = _telemetry });
    }

    public void Dispose()
    {
        _measured.Dispose();
        _telemetry.Dispose();
    }

    [Fact]
    public void Each_decision_is_counted_once_by_operation_verb_and_outcome()
    {
        _world.Check();
        _world.Check(verb: MessageVerb.Call);
        _world.Send();
        _world.Blocks("ben", "ana", BlockState.Blocks).Check();
        _world.Send();
        _world.CheckMany(_world.Attempt(), "ben", "nobody", "ana");

        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double>
        {
            ["check send deliver"] = 1,
            ["check call deliver"] = 1,
            ["acquire send deliver"] = 1,
            ["check send deny"] = 4,
            ["acquire send deny"] = 1,
        });
    }

    [Fact]
    public void Every_reason_that_a_decision_lists_is_counted()
    {
        _world.Blocks("ben", "ana", BlockState.Blocks).Account("ben", ben => ben with { Mode = "noOne" }).Check();
        _world.Blocks("ben", "ana", BlockState.Mutes).Account("ben", ben => ben with { Mode = null }).Check(verb: MessageVerb.React);

        _measured.Sums(Reasons).Should().BeEquivalentTo(new Dictionary<string, double>
        {
            ["send deny sender_blocked"] = 1,
            ["send deny recipient_mode"] = 1,
            ["react quiet recipient_mutes"] = 1,
        });
    }

    [Fact]
    public void An_explanation_is_no_decision_of_the_service()
    {
        _world.Explain(_world.Attempt());

        _measured.All.Should().NotContain(each => each.Instrument == Decisions);
    }

    [Fact]
    public void A_verb_that_nobody_understands_has_one_name_however_it_is_numbered()
    {
        _world.Check(verb: (MessageVerb)77);
        _world.Check(verb: (MessageVerb)(-1));

        _measured.Sums(Decisions).Should().BeEquivalentTo(new Dictionary<string, double> { ["check unknown deny"] = 2 });
    }

    [Fact]
    public void A_refusal_is_counted_for_each_budget_that_lacks_tokens_and_for_no_other()
    {
        _world.With(policy => policy.Budgets =
        [
            new() { Name = "messages", Limit = 1, Every = Period.FromDays(1) },
            new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 1, Every = Period.FromDays(1) },
            new() { Name = "plenty", Limit = 9, Every = Period.FromDays(1) },
        ]).Account("cho");
        _world.Send().IsAllowed.Should().BeTrue();
        _measured.Sums(Refusals).Should().BeEmpty();

        _world.Send();
        _world.Check();
        _world.CheckMany(_world.Attempt(), "cho", "ben", "nobody");

        _measured.Sums(Refusals).Should().BeEquivalentTo(new Dictionary<string, double> { ["messages"] = 4, ["inbox"] = 3 });
    }

    [Fact]
    public async Task A_budget_store_that_fails_refuses_nothing_in_the_name_of_a_budget()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget()]) { Settings = settings => settings with { Telemetry = _telemetry } };
        stage.Ports.Before[PortCalls.Ask] = _ => ValueTask.FromException(new InvalidOperationException());

        (await stage.Check()).Reasons.Should().Equal(Reason.FactsUnavailable);

        _measured.Sums(Refusals).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 10)]
    [InlineData(-5, 0)]
    public void The_age_of_the_law_data_is_told_in_whole_days_and_is_never_negative(int days, long age)
    {
        var now = RegionLaws.Shipped.KnownUntil.AtMidnight().InUtc().ToInstant() + Duration.FromDays(days) + Duration.FromHours(5);
        using var telemetry = new MessagingPolicyTelemetry(clock: new FakeClock(now));
        using var measured = new Measurements(telemetry);

        measured.Observe();

        measured.All.Should().ContainSingle(each => each.Instrument == LawDataAge).Which.Value.Should().Be(age);
    }

    [Fact]
    public void Without_a_clock_the_system_s_tells_the_age_of_the_law_data()
    {
        _measured.Observe();

        _measured.All.Should().ContainSingle(each => each.Instrument == LawDataAge).Which.Value.Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Nothing_personal_is_in_any_tag_and_every_value_comes_from_a_closed_list()
    {
        _world.With(policy =>
        {
            policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(1) }];
            policy.Rules = [new() { Code = "no_pins", When = new() { Tags = ["x-pin"] }, Outcome = Outcome.Deny, Class = ReasonClass.Own }];
        });
        _world.Send(messageId: "m1");
        _world.Send(messageId: "m2");
        _world.Check(presents: "x-pin");
        _world.Account("ana", ana => ana with { BirthDate = new LocalDate(2020, 2, 3) }).Check();
        _world.Blocks("ana", "ben", BlockState.Blocks).Check();

        var values = _measured.All.SelectMany(each => each.Tags).Select(tag => tag.Value.Should().BeOfType<string>().Subject).Distinct();

        values.Should().BeSubsetOf(
        [
            "check", "acquire", "send", "deliver", "deny", "messages", "no_pins", "rate_limited", "sender_underage", "recipient_blocked_by_sender",
            "facts", "accounts", "relations", "blocks", "threads", "budgets", "find", "replace", "ask", "take", "give_back", "refund", "renew", "settle",
        ]);
    }

    [Fact]
    public void Two_objects_in_one_process_share_nothing()
    {
        using var other = new MessagingPolicyTelemetry();
        using var otherMeasured = new Measurements(other);

        _world.Check();

        _measured.All.Should().NotBeEmpty();
        otherMeasured.All.Should().BeEmpty();
    }

    [Fact]
    public void An_evaluator_goes_on_when_its_instruments_end()
    {
        _world.Check();
        _telemetry.Dispose();
        var before = _measured.All.Count;

        _world.Check().IsAllowed.Should().BeTrue();

        _measured.All.Should().HaveCount(before);
    }
}
