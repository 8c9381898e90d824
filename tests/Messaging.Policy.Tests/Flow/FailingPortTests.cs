using Messaging.Policy.Tests.Properties;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>SYS-1: whatever a port does, the answer is a refusal that can be tried again, and nothing is taken or recorded.</summary>
public class FailingPortTests
{
    private static readonly string[] Ports = ["accounts", "relations", "blocks", "threads", "reports", "budgets"];

    private readonly ManualTime _time = new();
    private readonly World _world = new World().With(policy =>
    {
        policy.Accounts.Reports = new() { Threshold = 3, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) };
        policy.Budgets = [new() { Name = "messages", Limit = 5, Every = Period.FromMinutes(5) }];
    });

    private readonly ScriptedPorts _ports;

    public FailingPortTests() => _ports = new ScriptedPorts(_world.Store);

    public static TheoryData<string, string> Failures
    {
        get
        {
            var failures = new TheoryData<string, string>();
            foreach (var port in Ports)
            {
                foreach (var way in new[] { "throws", "fails", "cancels itself", "never ends" })
                {
                    failures.Add(port, way);
                }
            }

            return failures;
        }
    }

    private MessagingPolicyEvaluator Evaluator => new(_world.Policy, _ports.Ports, new() { TimeProvider = _time });

    [Theory]
    [MemberData(nameof(Failures))]
    [Rule("SYS-1")]
    public async Task SYS_1_A_port_that_fails_refuses_and_is_explained(string port, string way)
    {
        _world.Send();
        var before = Footprint.Of(_world);
        Break(port, way);
        var evaluator = Evaluator;

        var asked = await EndAsync(evaluator.CanSendMessageAsync(_world.Attempt()));
        var permit = await EndAsync(evaluator.AcquireSendAsync(_world.Attempt(messageId: "m")));
        var explained = await EndAsync(evaluator.ExplainAsync(_world.Attempt()));
        var many = new Decision[2];
        await EndAsync(ManyAsync(evaluator, many));

        foreach (var decision in new[] { asked, permit.Decision, explained.Decision, many[0], many[1] })
        {
            decision.Reasons.Codes().Should().Equal("facts_unavailable");
            decision.SenderView.Reasons.Codes().Should().Equal("facts_unavailable");
            decision.RetryAt.Should().BeNull();
            decision.Remedies.Should().Equal("try_again");
            decision.SenderView.Affordance.Should().Be(Affordance.Disabled);
        }

        permit.IsGranted.Should().BeFalse();
        Footprint.Of(_world).Should().Be(before);
        var failure = explained.Failures.Should().ContainSingle().Subject;
        failure.Port.Should().Be(port);
        failure.Exception.Should().NotBeNull();
        (failure.Exception is TimeoutException).Should().Be(way == "never ends");
    }

    [Fact, Rule("SYS-1")]
    public async Task SYS_1_Several_failures_are_all_explained()
    {
        Array.ForEach(Ports[..5], port => Break(port, "fails"));

        var explained = await Evaluator.ExplainAsync(_world.Attempt());

        explained.Failures.Select(failure => failure.Port).Should().BeEquivalentTo(Ports[..5]);
    }

    [Fact, Rule("SYS-1")]
    public async Task SYS_1_A_port_that_is_not_needed_may_be_down()
    {
        _world.With(policy =>
        {
            policy.Accounts.Reports = null;
            policy.Budgets![0].Verbs = [MessageVerb.Call];
        });
        Break("reports", "throws");
        Break("budgets", "throws");

        (await Evaluator.CanSendMessageAsync(_world.Attempt())).Outcome.Should().Be(Outcome.Deliver);
        (await Evaluator.CanSendMessageAsync(_world.Attempt(verb: MessageVerb.Call))).Reasons.Codes().Should().Equal("facts_unavailable");
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("fails")]
    [InlineData("cancels itself")]
    [InlineData("never ends")]
    public async Task A_budget_may_let_through_where_its_store_fails(string way)
    {
        _world.With(policy => policy.Budgets![0].OnFailure = FailureMode.Allow);
        Break("budgets", way);

        (await EndAsync(Evaluator.CanSendMessageAsync(_world.Attempt()))).Outcome.Should().Be(Outcome.Deliver);
        var permit = await EndAsync(Evaluator.AcquireSendAsync(_world.Attempt()));
        permit.IsGranted.Should().BeTrue();
        _world.ThreadNow.State.Should().Be(ThreadState.Open);

        _world.With(policy => policy.Budgets!.Add(new() { Name = "strict", Limit = 5, Every = Period.FromDays(1) }));
        (await EndAsync(Evaluator.CanSendMessageAsync(_world.Attempt()))).Reasons.Codes().Should().Equal("facts_unavailable");
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("fails")]
    [InlineData("cancels itself")]
    [InlineData("never ends")]
    public async Task A_message_that_cannot_be_recorded_takes_nothing(string way)
    {
        var before = Footprint.Of(_world);
        Break("replace", way);

        var permit = await EndAsync(Evaluator.AcquireSendAsync(_world.Attempt(messageId: "m")));

        permit.Decision.Reasons.Codes().Should().Equal("facts_unavailable");
        Footprint.Of(_world).Should().Be(before);
        _ports.Script.Clear();
        (await Evaluator.AcquireSendAsync(_world.Attempt(messageId: "m"))).IsGranted.Should().BeTrue();
    }

    [Fact]
    public async Task A_give_back_that_fails_after_a_failed_record_still_refuses()
    {
        Break("replace", "throws");
        Break("give back", "throws");

        var permit = await Evaluator.AcquireSendAsync(_world.Attempt());

        permit.Decision.Reasons.Codes().Should().Equal("facts_unavailable");
    }

    [Fact]
    public async Task What_the_caller_cancels_ends_as_cancelled_and_changes_nothing()
    {
        var before = Footprint.Of(_world);
        foreach (var port in Ports)
        {
            using var caller = new CancellationTokenSource();
            _ports.Script.Clear();
            _ports.Script[port] = async token =>
            {
                await caller.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            };
            var acquire = async () => await Evaluator.AcquireSendAsync(_world.Attempt(messageId: "m"), caller.Token);
            await acquire.Should().ThrowAsync<OperationCanceledException>(port);
        }

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        _ports.Script.Clear();
        await ((Func<Task>)(async () => await Evaluator.CanSendMessageAsync(_world.Attempt(), cancelled.Token))).Should().ThrowAsync<OperationCanceledException>();
        Footprint.Of(_world).Should().Be(before);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_tokens_are_taken_loses_none()
    {
        using var caller = new CancellationTokenSource();
        var before = Footprint.Of(_world);
        var took = new TaskCompletionSource();
        var slow = new SlowTake(_world.Store, took);
        var evaluator = new MessagingPolicyEvaluator(_world.Policy, _world.Store.Ports with { Budgets = slow });

        var acquire = evaluator.AcquireSendAsync(_world.Attempt(), caller.Token).AsTask();
        await caller.CancelAsync();
        took.SetResult();
        var permit = await acquire;

        permit.IsGranted.Should().BeTrue("the store had taken");
        await permit.GiveBackAsync();
        Footprint.Of(_world).Should().Be(before);
    }

    [Fact]
    public async Task What_a_port_throws_at_a_settlement_reaches_the_caller_and_settles()
    {
        var permit = await Evaluator.AcquireSendAsync(_world.Attempt());
        Break("give back", "throws");

        await ((Func<Task>)(async () => await permit.GiveBackAsync())).Should().ThrowAsync<InvalidOperationException>();

        await permit.GiveBackAsync();
        await permit.DisposeAsync();
        _world.ThreadNow.Should().Be(MessageThread.None);
    }

    [Fact]
    public async Task A_silent_refusal_stands_even_where_its_refund_fails()
    {
        _world.With(policy =>
        {
            policy.Budgets![0].RefundOn = RefundOn.Reply;
            policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
        }).Blocks("ben", "ana", BlockState.Blocks);
        Break("refund", "throws");

        (await Evaluator.AcquireSendAsync(_world.Attempt())).Decision.Reasons.Codes().Should().Equal("sender_blocked");
    }

    private static async ValueTask<bool> ManyAsync(MessagingPolicyEvaluator evaluator, Decision[] many)
    {
        await evaluator.CanSendMessagesAsync(new SendAttempt("ana", "ben") { At = World.Noon }, new AccountId[] { "ben", "ben" }, many);
        return true;
    }

    /// <summary>Lets time run out for what does not end by itself.</summary>
    private async Task<T> EndAsync<T>(ValueTask<T> task)
    {
        var running = task.AsTask();
        _time.RunOut();
        return await running.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private void Break(string port, string way) => _ports.Script[port] = way switch
    {
        "throws" => _ => throw new InvalidOperationException("It is down."),
        "fails" => _ => Task.FromException(new InvalidOperationException("It is down.")),
        "cancels itself" => _ => Task.FromCanceled(new CancellationToken(canceled: true)),
        _ => token => Task.Delay(Timeout.Infinite, token),
    };

    private sealed class SlowTake(IBudgetStore inner, TaskCompletionSource took) : BudgetStoreDecorator(inner)
    {
        public override async ValueTask<BudgetAnswer> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
        {
            var answer = await Inner.TakeAsync(request, cancellationToken);
            await took.Task;
            return answer;
        }
    }
}
