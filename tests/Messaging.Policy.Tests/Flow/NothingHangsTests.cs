namespace Messaging.Policy.Tests.Flow;

/// <summary>Committing, giving back, disposing and an acquire that lost a race end by the port's deadline, and what could not be given back is told and tried again.</summary>
public sealed class NothingHangsTests
{
    private readonly List<PortFailure> _failures = [];
    private readonly List<PermitAbandonment> _abandoned = [];

    public static TheoryData<string, string> Stuck
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var port in new[] { PortCalls.Renew, PortCalls.Threads, PortCalls.Replace, PortCalls.GiveBack, PortCalls.Refund, PortCalls.Settle })
            {
                foreach (var way in new[] { "commit", "give back", "dispose" })
                {
                    data.Add(port, way);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stuck))]
    public async Task A_port_that_never_answers_holds_nobody_longer_than_its_deadline(string port, string way)
    {
        var stage = Make();
        var permit = await stage.Acquire(messageId: "m");
        stage.Ports.Before[port] = _ => new(new TaskCompletionSource().Task);

        await EndOf(Settle(permit, way), stage);
    }

    [Fact]
    public async Task An_acquire_that_lost_a_race_ends_where_the_give_back_never_answers()
    {
        var stage = Make();
        stage.Ports.Before[PortCalls.Replace] = _ =>
        {
            stage.Store.SetThread("ana", "ben", new MessageThread { State = MessageThreadState.Open, StartedBy = "ben", Beginnings = 7 });
            return default;
        };
        stage.Ports.Before[PortCalls.GiveBack] = _ => new(new TaskCompletionSource().Task);

        var acquiring = stage.Evaluator.AcquireSendAsync(Stage.Attempt()).AsTask();
        await EndOf(acquiring, stage);
        var permit = await acquiring;

        permit.Decision.Reasons.Should().Equal(Reason.FactsUnavailable);
    }

    [Theory]
    [InlineData(PortCalls.GiveBack, "m")]
    [InlineData(PortCalls.Renew, "m")]
    [InlineData(PortCalls.Threads, "m")]
    [InlineData(PortCalls.GiveBack, null)]
    [InlineData(PortCalls.Threads, null)]
    public async Task What_could_not_be_given_back_is_told_and_the_next_call_of_the_sender_gives_it_back(string port, string? messageId)
    {
        var stage = Make();
        var permit = await stage.Acquire(messageId: messageId);
        stage.Ports.Before[port] = _ => throw new IOException("down");
        await permit.DisposeAsync();
        _failures.Should().ContainSingle();
        _abandoned.Should().Equal(new PermitAbandonment("house"));
        stage.Ports.Before.Clear();

        await stage.Check("ben", "cat");
        stage.Thread.First.Sent.Should().Be(port == PortCalls.GiveBack ? 0 : 1, "another sender's call does not settle it");
        await stage.Check("ana", "cat");

        stage.Thread.Should().Be(MessageThread.None);
        (await stage.Acquire(messageId: "m")).Status.Should().Be(PermitStatus.Granted);
        (await stage.Evaluator.SettlePendingAsync()).Should().Be(0);
        (await stage.TokensLeft()).Should().Be(4);
    }

    [Fact]
    public async Task SettlePending_gives_back_what_is_left_and_says_how_much_still_is()
    {
        var stage = Make();
        var permits = new[] { await stage.Acquire(), await stage.Acquire("ben", "cat", "m") };
        stage.Ports.Before[PortCalls.GiveBack] = _ => throw new IOException("down");
        foreach (var permit in permits)
        {
            await permit.DisposeAsync();
        }

        (await stage.Evaluator.SettlePendingAsync()).Should().Be(2);
        stage.Ports.Before.Clear();
        (await stage.Evaluator.SettlePendingAsync()).Should().Be(0);

        (await stage.TokensLeft()).Should().Be(5);
    }

    [Fact]
    public async Task Tokens_whose_return_is_in_doubt_are_not_returned_twice()
    {
        var stage = Make();
        var permit = await stage.Acquire();
        stage.Ports.After[PortCalls.GiveBack] = () => new(new TaskCompletionSource().Task);
        var disposing = permit.DisposeAsync().AsTask();
        await EndOf(disposing, stage);
        stage.Ports.After.Clear();

        (await stage.Evaluator.SettlePendingAsync()).Should().Be(0);
        stage.Ports.Calls.Count(call => call == PortCalls.GiveBack).Should().Be(1);
    }

    [Fact]
    public async Task Only_what_was_granted_and_never_settled_counts_as_abandoned()
    {
        var stage = Make();
        await using (await stage.Acquire())
        {
        }

        _abandoned.Should().ContainSingle();
        await using (var committed = await stage.Acquire())
        {
            await committed.CommitAsync();
        }

        await using (var given = await stage.Acquire())
        {
            await given.GiveBackAsync();
        }

        stage.Store.Block("ben", "ana");
        await using (await stage.Acquire())
        {
        }

        _abandoned.Should().ContainSingle();
    }

    [Fact]
    public async Task A_permit_that_is_dropped_without_a_word_is_counted_when_the_garbage_collector_finds_it()
    {
        var stage = Make();
        await Task.Run(async () =>
        {
            await (await stage.Acquire()).CommitAsync();
            await (await stage.Acquire()).GiveBackAsync();
        });
        Collect();
        _abandoned.Should().BeEmpty("the twins: both were settled");

        await Task.Run(async () => (await stage.Acquire()).IsGranted.Should().BeTrue());
        Collect();

        _abandoned.Should().Equal(new PermitAbandonment("house"));
        GC.KeepAlive(stage);
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Lets the deadline run out as often as somebody waits for it.</summary>
    private static async Task EndOf(Task task, Stage stage)
    {
        var patience = Task.Delay(TimeSpan.FromSeconds(20));
        while (!task.IsCompleted)
        {
            patience.IsCompleted.Should().BeFalse("nothing hangs");
            if (stage.Time.Waiting > 0)
            {
                stage.Time.Advance(Stage.Deadline);
            }

            await Task.Yield();
        }

        await task;
    }

    private static async Task Settle(SendPermit permit, string way)
    {
        try
        {
            switch (way)
            {
                case "commit":
                    await permit.CommitAsync();
                    break;
                case "give back":
                    await permit.GiveBackAsync();
                    break;
                default:
                    await permit.DisposeAsync();
                    break;
            }
        }
        catch (TimeoutException)
        {
            way.Should().NotBe("dispose", "disposing tells the listeners and throws nothing");
        }
    }

    private Stage Make() => new(policy =>
    {
        policy.Name = "house";
        policy.Budgets = [Stage.Budget(), new() { Name = "refunded", Limit = 20, Every = NodaTime.Period.FromDays(1), RefundOn = RefundOn.Reply }];
    })
    {
        Settings = settings => settings with { Listeners = [new Ear(_failures, _abandoned)] },
    };

    private sealed class Ear(List<PortFailure> failures, List<PermitAbandonment> abandoned) : IMessagingPolicyListener
    {
        public void OnPortFailed(PortFailure failure) => failures.Add(failure);

        public void OnPermitAbandoned(PermitAbandonment abandonment) => abandoned.Add(abandonment);
    }
}
