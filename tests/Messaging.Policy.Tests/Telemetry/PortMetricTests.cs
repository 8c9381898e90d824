using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>How long ports take and how they fail is measured, and told to who listens.</summary>
public sealed class PortMetricTests : IDisposable
{
    private const string Durations = "messaging_policy.port.duration";
    private const string Failures = "messaging_policy.port.failures";

    private readonly MessagingPolicyTelemetry _telemetry = new();
    private readonly Ear _ear = new();
    private Measurements? _measured;

    private Measurements Measured => _measured ??= new(_telemetry);

    public void Dispose()
    {
        _measured?.Dispose();
        _telemetry.Dispose();
    }

    [Theory]
    [InlineData(PortCalls.Accounts, "accounts find")]
    [InlineData(PortCalls.Relations, "relations find")]
    [InlineData(PortCalls.Blocks, "blocks find")]
    [InlineData(PortCalls.Threads, "threads find")]
    [InlineData(PortCalls.Reports, "reports find")]
    [InlineData(PortCalls.Replace, "threads replace")]
    [InlineData(PortCalls.Take, "budgets take")]
    public async Task The_time_of_each_call_is_measured_whether_it_is_done_at_once_or_later(string call, string tags)
    {
        var stage = Watched();
        stage.Ports.Before[call] = _ =>
        {
            stage.Time.Advance(TimeSpan.FromMilliseconds(250));
            return default;
        };
        (await stage.Acquire()).IsGranted.Should().BeTrue();
        Measured.Sums(Durations).Should().HaveCount(7).And.ContainKey(tags).WhoseValue.Should().Be(0.25);

        var answers = new TaskCompletionSource();
        stage.Ports.Before[call] = _ => new(answers.Task);
        var acquire = stage.Acquire();
        stage.Time.Advance(TimeSpan.FromMilliseconds(500));
        answers.SetResult();
        (await acquire).IsGranted.Should().BeTrue();

        Measured.Sums(Durations)[tags].Should().Be(0.75);
    }

    [Fact]
    public async Task A_question_to_the_budgets_is_told_from_a_take()
    {
        var stage = Watched();

        await stage.Check();

        Measured.Sums(Durations).Keys.Should().Contain("budgets ask").And.NotContain("budgets take");
    }

    [Theory]
    [InlineData(PortCalls.Accounts, "accounts")]
    [InlineData(PortCalls.Relations, "relations")]
    [InlineData(PortCalls.Blocks, "blocks")]
    [InlineData(PortCalls.Threads, "threads")]
    [InlineData(PortCalls.Reports, "reports")]
    [InlineData(PortCalls.Take, "budgets")]
    [InlineData(PortCalls.Replace, "threads")]
    public async Task A_port_that_throws_is_counted_by_the_type_of_what_it_threw_and_told(string call, string port)
    {
        var stage = Watched();
        (await stage.Acquire()).IsGranted.Should().BeTrue();
        _ear.Failures.Should().BeEmpty();
        var thrown = new InvalidOperationException("ana");
        stage.Ports.Before[call] = _ => ValueTask.FromException(thrown);

        (await stage.Acquire()).IsGranted.Should().BeFalse();

        Measured.Sums(Failures).Should().BeEquivalentTo(new Dictionary<string, double> { [$"{port} System.InvalidOperationException"] = 1 });
        _ear.Failures.Should().ContainSingle().Which.Should().Be(new PortFailure(port, thrown));
    }

    [Fact]
    public async Task A_port_that_does_not_answer_in_time_is_counted_as_that()
    {
        var stage = Watched();
        stage.Ports.Before[PortCalls.Blocks] = token => new ValueTask(Task.Delay(Timeout.InfiniteTimeSpan, token));
        var asked = stage.Check();
        while (stage.Time.Waiting == 0)
        {
            await Task.Yield();
        }

        stage.Time.Advance(Stage.Deadline);
        (await asked).Reasons.Should().Equal(Reason.FactsUnavailable);

        Measured.Sums(Failures).Keys.Should().Equal("blocks timeout");
        _ear.Failures.Should().ContainSingle().Which.Exception.Should().BeOfType<TimeoutException>();
    }

    [Fact]
    public async Task An_answer_that_is_not_understood_is_counted_once_for_a_whole_list()
    {
        var stage = Watched();
        stage.Ports.ChangeBlocks = _ => default;

        await stage.Evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat" }, new Decision[2]);

        Measured.Sums(Failures).Should().BeEquivalentTo(new Dictionary<string, double> { ["blocks not_understood"] = 1 });
        _ear.Failures.Should().ContainSingle().Which.Should().Be(new PortFailure("blocks", Exception: null));
    }

    [Fact]
    public async Task A_rule_of_the_host_that_throws_is_counted_as_a_failure_of_the_rules()
    {
        var stage = Watched(new ThrowingRule());

        (await stage.Check()).Reasons.Should().Equal(Reason.FactsUnavailable);

        Measured.Sums(Failures).Keys.Should().Equal("rules not_understood");
    }

    [Fact]
    public async Task An_attempt_that_is_not_understood_is_no_failure_of_a_port()
    {
        var stage = Watched();

        (await stage.Evaluator.CanSendMessageAsync(Stage.Attempt() with { Content = ContentKind.Unknown })).Reasons.Should().Equal(Reason.FactsUnavailable);

        Measured.Sums(Failures).Should().BeEmpty();
        _ear.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refund_that_fails_behind_a_decision_that_stands_is_told()
    {
        var stage = Watched();
        stage.Policy.Budgets![0].RefundOn = RefundOn.Reply;
        stage.Policy.Audience = new()
        {
            Default = "hidden",
            Modes = [new() { Name = "hidden", Routes = new Dictionary<string, Outcome> { ["anyone"] = Outcome.Deliver } }],
        };
        stage.Policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
        stage.Store.SetBlocks("ben", "ana", BlockState.Blocks);
        stage.Ports.Before[PortCalls.Refund] = _ => ValueTask.FromException(new InvalidOperationException());

        await using (var permit = await stage.Acquire())
        {
            permit.Decision.Reasons.Should().Equal(Reason.SenderBlocked);
        }

        _ear.Failures.Should().ContainSingle().Which.Port.Should().Be("budgets");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Over_the_store_in_memory_no_clock_is_read_where_nobody_listens_and_the_same_path_is_measured(bool isList)
    {
        var stage = Watched(listens: false);
        var evaluator = new MessagingPolicyEvaluator(stage.Policy, stage.Store.Ports, new() { TimeProvider = stage.Time, Telemetry = _telemetry });
        await Ask();
        stage.Time.Looks.Should().Be(1, "the clock of budgets is anchored once, when the evaluator is made");

        _ = Measured;
        await Ask();

        stage.Time.Looks.Should().BeGreaterThan(1);
        Measured.Sums(Durations).Keys.Should().BeEquivalentTo(isList ? ["facts find", "reports find", "budgets ask"] : (string[])["facts find", "reports find", "budgets take", "threads replace", "budgets give_back", "threads find"]);

        async Task Ask()
        {
            if (isList)
            {
                AccountId[] recipients = [.. Enumerable.Range(0, 40).Select(_ => (AccountId)"ben")];
                var decisions = new Decision[40];
                await evaluator.CanSendMessagesAsync(Stage.Attempt(), recipients, decisions);
                decisions.Should().OnlyContain(decision => decision.IsAllowed);
                return;
            }

            var permit = await Stage.Soon(evaluator.AcquireSendAsync(Stage.Attempt()));
            permit.IsGranted.Should().BeTrue();
            await permit.GiveBackAsync();
        }
    }

    [Fact]
    public async Task Whoever_listens_a_call_of_a_port_of_the_host_s_looks_at_the_clock_twice_for_its_deadline()
    {
        var stage = Watched(listens: false);
        _ = stage.Evaluator;
        var before = stage.Time.Looks;

        (await stage.Acquire()).IsGranted.Should().BeTrue();

        (stage.Time.Looks - before).Should().Be(14, "seven calls begin and end");
        _ = Measured;
        (await stage.Acquire()).IsGranted.Should().BeTrue();
        (stage.Time.Looks - before).Should().Be(28);
    }

    [Fact]
    public async Task One_who_listens_and_throws_keeps_no_other_from_hearing()
    {
        var stage = new Stage { Settings = settings => settings with { Listeners = [new Deaf(), _ear] } };
        stage.Ports.Before[PortCalls.Blocks] = _ => ValueTask.FromException(new InvalidOperationException());

        (await stage.Check()).Reasons.Should().Equal(Reason.FactsUnavailable);

        _ear.Failures.Should().ContainSingle();
    }

    [Fact]
    public async Task One_who_listens_to_nothing_in_particular_hears_nothing()
    {
        var stage = new Stage { Settings = settings => settings with { Shadow = new() { Audience = new() { Default = "noOne" } }, Listeners = [new Bored(), _ear] } };
        IMessagingPolicyListener bored = new Bored();
        bored.OnPolicyReloaded(new PolicyReload(IsShadow: false, []));

        await stage.Check();
        stage.Ports.Before[PortCalls.Blocks] = _ => ValueTask.FromException(new InvalidOperationException());
        await stage.Check();

        _ear.Differences.Should().ContainSingle();
        _ear.Failures.Should().ContainSingle();
    }

    private Stage Watched(params ISendRule[] rules) => Watched(listens: true, rules);

    private Stage Watched(bool listens, params ISendRule[] rules)
    {
        _ = listens ? Measured : null;
        return new Stage(
            policy =>
            {
                policy.Budgets = [Stage.Budget()];
                policy.Accounts.Reports = new() { Threshold = 9, Window = NodaTime.Period.FromDays(1), RestrictFor = NodaTime.Period.FromDays(1) };
            },
            rules)
        { Settings = settings => settings with { Telemetry = _telemetry, Listeners = [_ear] } };
    }

    private sealed class Bored : IMessagingPolicyListener;

    private sealed class Deaf : IMessagingPolicyListener
    {
        public void OnPortFailed(PortFailure failure) => throw new NotSupportedException();
    }

    private sealed class ThrowingRule : ISendRule
    {
        public Reason Reason { get; } = new("throwing", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => throw new InvalidOperationException();
    }
}
