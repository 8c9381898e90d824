using Messaging.Policy.Tests.Pace;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 7: budgets go on by a monotonic clock, whatever is done to the wall clock.</summary>
public sealed class WallClockStepTests
{
    private static readonly Duration _interval = Duration.FromMinutes(30);

    private readonly InMemoryMessagingStore _store = new();
    private readonly FakeClock _wall = new(Stage.Noon);
    private readonly SteppedTime _elapsed = new();

    public WallClockStepTests()
    {
        _store.SetAccount(Stage.Adult("ana"));
        _store.SetAccount(Stage.Adult("ben"));
        _store.SetAccount(Stage.Adult("cat"));
        _store.SetAccount(Stage.Adult("dan"));
    }

    public static TheoryData<long> Steps => new(1, -1, 3_600_000_000, -3_600_000_000, 5L * 365 * 24 * 3_600_000_000, -5L * 365 * 24 * 3_600_000_000);

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task PAC_1_a_step_of_the_wall_clock_neither_gives_nor_withholds_tokens(long microseconds)
    {
        var evaluator = Evaluator(steps: true);
        await Send(evaluator);
        await Send(evaluator);
        _wall.Advance(Duration.FromTicks(microseconds * 10));

        var refused = await evaluator.AcquireSendAsync(Attempt());
        refused.Decision.Reasons.Should().Equal(Reason.RateLimited);
        refused.Decision.RetryAt.Should().Be(_wall.GetCurrentInstant() + _interval, "it is told by the wall clock as it stands now");
        (await evaluator.CanSendMessageAsync(Attempt())).RetryAt.Should().Be(refused.Decision.RetryAt);

        Pass(_interval - Duration.FromTicks(10));
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeFalse();
        Pass(Duration.FromTicks(10));
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeTrue("the clearing instant is exact");
    }

    [Fact]
    public async Task PAC_1_any_clock_but_the_systems_is_taken_at_its_word()
    {
        var evaluator = Evaluator(steps: false);
        await Send(evaluator);
        await Send(evaluator);
        (await evaluator.AcquireSendAsync(Attempt())).Decision.RetryAt.Should().Be(Stage.Noon + _interval);

        _elapsed.Microseconds += 1_000_000_000_000;
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeFalse();
        _wall.Advance(_interval);
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeTrue();
    }

    [Fact]
    public async Task An_instant_that_the_attempt_names_is_taken_at_its_word()
    {
        var evaluator = Evaluator(steps: true);
        await Send(evaluator);
        await Send(evaluator);
        _elapsed.Microseconds += 1_000_000_000_000;

        (await evaluator.AcquireSendAsync(Attempt() with { At = Stage.Noon })).Decision.RetryAt.Should().Be(Stage.Noon + _interval);
        (await evaluator.AcquireSendAsync(Attempt() with { At = Stage.Noon + _interval })).IsGranted.Should().BeTrue();
    }

    [Fact]
    public async Task Beside_the_systems_clock_the_time_provider_measures_what_elapsed()
    {
        var evaluator = new MessagingPolicyEvaluator(Policy(), _store.Ports, new() { TimeProvider = _elapsed });
        await Send(evaluator);
        await Send(evaluator);
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeFalse();

        _elapsed.Microseconds += _interval.BclCompatibleTicks / 10;
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeTrue("no time has passed on the wall, to speak of");
    }

    [Fact]
    public async Task What_is_given_back_after_a_step_of_the_clock_is_there_again()
    {
        var evaluator = Evaluator(steps: true);
        await Send(evaluator);
        var permit = await evaluator.AcquireSendAsync(Attempt());
        _wall.Advance(Duration.FromDays(-1));
        await permit.GiveBackAsync();

        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeTrue();
        (await evaluator.AcquireSendAsync(Attempt())).IsGranted.Should().BeFalse();
    }

    [Fact]
    public async Task A_message_is_remembered_for_a_day_that_elapsed()
    {
        var evaluator = Evaluator(steps: true);
        var attempt = Attempt() with { MessageId = "m" };
        (await evaluator.AcquireSendAsync(attempt)).IsGranted.Should().BeTrue();
        _wall.Advance(Duration.FromDays(3));
        await evaluator.AcquireSendAsync(attempt);
        _store.BudgetKeyCount.Should().Be(1);
        (await TokensLeft(evaluator)).Should().Be(1, "the repeat took nothing");

        Pass(Duration.FromDays(1));
        await evaluator.AcquireSendAsync(attempt);
        (await TokensLeft(evaluator)).Should().Be(1, "a day has passed, and the second message was taken for");
    }

    [Fact]
    public async Task Acceptance_gives_back_by_the_same_clock()
    {
        var policy = Policy();
        Stage.AskFirst(policy);
        policy.Budgets![0].RefundOn = RefundOn.Reply;
        var evaluator = new MessagingPolicyEvaluator(policy, _store.Ports, new() { Clock = _wall, TimeProvider = _elapsed, ClockMayStep = true });
        await Send(evaluator);
        _wall.Advance(Duration.FromHours(-5));

        (await evaluator.AcceptRequestAsync(new RespondToRequest("ben", "ana"))).Should().BeTrue();
        (await evaluator.AcquireSendAsync(new SendAttempt("ana", "cat"))).IsGranted.Should().BeTrue();
        (await evaluator.AcquireSendAsync(new SendAttempt("ana", "dan"))).IsGranted.Should().BeTrue("what was taken is there again");
    }

    private static SendAttempt Attempt() => new("ana", "ben");

    private static MessagingPolicyOptions Policy() => new()
    {
        Audience = new() { Default = "everyone" },
        Budgets = [new() { Name = "messages", Limit = 2, Refill = 2, Every = Period.FromHours(1) }],
    };

    private static async Task Send(MessagingPolicyEvaluator evaluator)
    {
        var permit = await evaluator.AcquireSendAsync(Attempt());
        permit.IsGranted.Should().BeTrue();
        await permit.CommitAsync();
    }

    private static async Task<int> TokensLeft(MessagingPolicyEvaluator evaluator)
    {
        var sent = 0;
        while ((await evaluator.AcquireSendAsync(new SendAttempt("ana", "cat"))).IsGranted)
        {
            sent++;
        }

        return sent;
    }

    private MessagingPolicyEvaluator Evaluator(bool steps) =>
        new(Policy(), _store.Ports, new() { Clock = _wall, TimeProvider = _elapsed, ClockMayStep = steps });

    private void Pass(Duration duration)
    {
        _wall.Advance(duration);
        _elapsed.Microseconds += duration.BclCompatibleTicks / 10;
    }
}
