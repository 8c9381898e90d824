using Messaging.Policy.Tests.Properties;
using Messaging.Policy.Tests.Telemetry;

namespace Messaging.Policy.Tests.Flow;

/// <summary>A take whose end is not known is undone: nothing is left of it, and the next attempt is the first. Without that a message goes out that stands in no conversation.</summary>
public sealed class LostReplyTests
{
    public static TheoryData<string> Ends => ["the reply is lost", "the reply comes after the deadline", "the caller cancels and the reply is lost", "the answer contradicts itself"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Whatever_the_end_the_next_attempt_is_the_first(string end)
    {
        var stage = Asking();
        await EndAsync(stage, end);

        stage.Ports.Calls.Count(call => call == PortCalls.Void).Should().Be(1);
        stage.Thread.Should().Be(MessageThread.None);
        var again = await stage.Acquire(messageId: "m");

        again.Status.Should().Be(PermitStatus.Granted);
        again.Decision.Outcome.Should().Be(Outcome.Request);
        await again.CommitAsync();
        stage.Thread.State.Should().Be(MessageThreadState.Pending, "a request that goes out stands in the recipient's inbox");
        stage.Thread.First.Sent.Should().Be(1);
        (await stage.TokensLeft()).Should().Be(4, "one of five was taken");
    }

    /// <summary>The twin: the same with a store that undoes nothing.</summary>
    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_store_that_undoes_nothing_lets_a_request_be_taken_for_delivered_that_stands_in_no_inbox(string end)
    {
        var stage = Asking();
        stage.Ports.Unanswered.Add(PortCalls.Void);
        await EndAsync(stage, end);

        var again = await stage.Acquire(messageId: "m");

        again.Decision.IsAllowed.Should().BeTrue("it is remembered as a repeat of what never was");
        again.Status.Should().Be(PermitStatus.InProgress);
        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(4, "and its token is gone");
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 4)]
    public async Task A_take_that_arrives_after_it_was_undone_is_refused_and_without_that_it_is_taken(bool undoes, int left)
    {
        var stage = Asking();
        var late = new LateBudgets(stage.Store, undoes);
        var evaluator = new MessagingPolicyEvaluator(stage.Policy, stage.Store.Ports with { Budgets = late }, new() { TimeProvider = stage.Time, PortDeadline = Stage.Deadline });

        var acquiring = evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m"));
        stage.Time.Advance(Stage.Deadline);
        (await Stage.Soon(acquiring)).IsGranted.Should().BeFalse();
        await late.ArriveAsync();

        (await stage.Check(messageId: "m")).SenderView.Should().Be((await stage.Check()).SenderView);
        stage.Thread.Should().Be(MessageThread.None);
        (await stage.TokensLeft()).Should().Be(left);
    }

    [Fact]
    public async Task A_take_without_a_message_comes_back_too()
    {
        var stage = Asking();
        Lose(stage);

        (await stage.Acquire()).IsGranted.Should().BeFalse();

        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task What_cannot_be_undone_waits_and_is_told()
    {
        var ear = new Ear();
        using var telemetry = new MessagingPolicyTelemetry();
        using var measured = new Measurements(telemetry);
        var stage = Asking(settings => settings with { Listeners = [ear], Telemetry = telemetry });
        Lose(stage);
        FailingPortTests.Break(stage, PortCalls.Void, "throws at once");

        (await stage.Acquire(messageId: "m")).IsGranted.Should().BeFalse();
        ear.Failures.Should().HaveCount(2, "the take failed, and its undoing").And.OnlyContain(failure => failure.Port == "budgets");
        (await stage.Evaluator.SettlePendingAsync()).Should().Be(1);

        stage.Ports.Before.Clear();
        (await stage.Evaluator.SettlePendingAsync()).Should().Be(0);
        (await stage.Send(messageId: "m")).Outcome.Should().Be(Outcome.Request);
        stage.Thread.First.Sent.Should().Be(1);
        measured.Sums("messaging_policy.budget.voids").Should().BeEquivalentTo(new Dictionary<string, double> { ["waits"] = 1, ["done"] = 1 });
    }

    [Fact]
    public async Task The_next_call_of_the_same_sender_undoes_what_waits()
    {
        var stage = Asking();
        Lose(stage);
        FailingPortTests.Break(stage, PortCalls.Void, "throws at once");
        await stage.Acquire(messageId: "m");
        stage.Ports.Before.Clear();

        var again = await stage.Acquire(messageId: "m");

        again.Status.Should().Be(PermitStatus.Granted);
        await again.CommitAsync();
        stage.Thread.First.Sent.Should().Be(1);
    }

    [Fact]
    public async Task What_waits_is_bounded_and_what_is_dropped_is_told()
    {
        var ear = new Ear();
        using var telemetry = new MessagingPolicyTelemetry();
        using var measured = new Measurements(telemetry);
        var stage = Asking(settings => settings with { Listeners = [ear], Telemetry = telemetry });
        FailingPortTests.Break(stage, PortCalls.Take, "throws at once");
        FailingPortTests.Break(stage, PortCalls.Void, "throws at once");
        for (var i = 0; i <= PendingSettlements.Most; i++)
        {
            (await stage.Acquire(messageId: $"{i}")).IsGranted.Should().BeFalse();
        }

        measured.Sums("messaging_policy.budget.voids").Should().BeEquivalentTo(new Dictionary<string, double> { ["waits"] = PendingSettlements.Most, ["dropped"] = 1 });
        ear.Failures.Should().ContainSingle(failure => failure.Exception is InvalidOperationException);
        stage.Ports.Before.Clear();
        (await stage.Evaluator.SettlePendingAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Each_take_has_an_id_of_its_own_and_a_question_has_none()
    {
        var stage = Asking();
        var ids = new List<Guid>();
        stage.Ports.ChangeAnswer = (request, answer) =>
        {
            ids.Add(request.Id);
            return answer;
        };
        await stage.Check();
        for (var i = 0; i < 3; i++)
        {
            await (await stage.Acquire("ana", "ben", $"{i}")).GiveBackAsync();
        }

        ids[0].Should().Be(Guid.Empty);
        ids.Skip(1).Should().OnlyHaveUniqueItems().And.NotContain(Guid.Empty).And.HaveCount(3);
    }

    [Fact]
    public async Task A_request_says_whether_the_host_named_its_instant()
    {
        var stage = Asking();
        var named = new List<bool>();
        stage.Ports.ChangeAnswer = (request, answer) =>
        {
            named.Add(request.IsInstantNamed);
            return answer;
        };

        await stage.Check();
        await Stage.Soon(stage.Evaluator.CanSendMessageAsync(Stage.Attempt() with { At = null }));
        await (await Stage.Soon(stage.Evaluator.AcquireSendAsync(Stage.Attempt() with { At = null }))).GiveBackAsync();

        named.Should().Equal(true, false, false);
    }

    private static Stage Asking(Func<EvaluatorOptions, EvaluatorOptions>? settings = null) => new(policy =>
    {
        Stage.AskFirst(policy);
        policy.Requests = new() { Messages = 100 };
        policy.Budgets = [Stage.Budget()];
    })
    {
        Settings = settings ?? (each => each),
    };

    private static async Task EndAsync(Stage stage, string end)
    {
        using var cancelling = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        switch (end)
        {
            case "the reply is lost":
            case "the caller cancels and the reply is lost":
                Lose(stage, cancelling);
                break;
            case "the reply comes after the deadline":
                stage.Ports.After[PortCalls.Take] = () => new(gate.Task);
                break;
            default:
                stage.Ports.ChangeAnswer = (_, _) => new(IsGranted: false);
                break;
        }

        var acquiring = stage.Evaluator.AcquireSendAsync(Stage.Attempt(messageId: "m"), end.StartsWith("the caller", StringComparison.Ordinal) ? cancelling.Token : default).AsTask();
        if (end.EndsWith("deadline", StringComparison.Ordinal))
        {
            stage.Time.Advance(Stage.Deadline);
        }

        if (end.StartsWith("the caller", StringComparison.Ordinal))
        {
            await acquiring.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        }
        else
        {
            (await Stage.Soon(new ValueTask<SendPermit>(acquiring))).Decision.Reasons.Should().Equal(Reason.FactsUnavailable);
        }

        gate.SetResult();
        stage.Ports.Before.Clear();
        stage.Ports.After.Clear();
        stage.Ports.ChangeAnswer = (_, answer) => answer;
    }

    /// <summary>The next take runs, and its reply is lost.</summary>
    private static void Lose(Stage stage, CancellationTokenSource? cancelling = null) => stage.Ports.After[PortCalls.Take] = async () =>
    {
        stage.Ports.After.TryRemove(PortCalls.Take, out _);
        await (cancelling?.CancelAsync() ?? Task.CompletedTask);
        throw new IOException("The reply was lost.");
    };

    /// <summary>A store to which the first take is long under way.</summary>
    private sealed class LateBudgets(IBudgetStore inner, bool undoes) : BudgetStoreDecorator(inner)
    {
        private readonly TaskCompletionSource _gate = new();
        private Task<BudgetResult>? _first;

        public override ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) =>
            _first is null ? new(_first = LateAsync(request)) : base.TakeAsync(request, cancellationToken);

        public override ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => undoes ? base.VoidAsync(request, cancellationToken) : default;

        public async Task ArriveAsync()
        {
            _gate.SetResult();
            (await _first!).IsGranted.Should().Be(!undoes);
        }

        private async Task<BudgetResult> LateAsync(BudgetRequest request)
        {
            await _gate.Task;
            return await Inner.TakeAsync(request, CancellationToken.None);
        }
    }
}
