using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>A host that does what the README shows, killed at each step of the way: whatever is retried, the message is stored once, paid for once, and stands in the recipient's inbox.</summary>
public sealed class CrashTests
{
    private const int MostSteps = 40;

    private static readonly Duration Lease = Duration.FromMinutes(1);

    [Theory]
    [InlineData("deliver")]
    [InlineData("request")]
    [InlineData("in a conversation")]
    public async Task Killed_at_any_step_and_retried_it_sends_one_message(string how)
    {
        var steps = 0;
        for (var kill = 1; kill <= MostSteps; kill++)
        {
            var wasKilled = await Play(how, kill, 0, givesBack: false);
            steps += wasKilled ? 1 : 0;
            if (!wasKilled)
            {
                break;
            }
        }

        steps.Should().BeInRange(10, MostSteps - 1, "each port call has a step before and one after it, and the host has two of its own");
    }

    [Theory]
    [InlineData("deliver")]
    [InlineData("request")]
    [InlineData("in a conversation")]
    public async Task Killed_at_any_step_its_message_is_counted_once_also_where_the_other_side_wrote_meanwhile(string how)
    {
        var kills = 0;
        for (var kill = 1; kill <= MostSteps; kill++)
        {
            var world = new Crashed(how);
            var at = Stage.Noon + Duration.FromSeconds(1);
            kills += await world.RunAsync(at, kill, givesBack: false) ? 1 : 0;
            await world.AnswerAsync(at + Duration.FromSeconds(1));
            await world.RunAsync(at + Lease, 0, givesBack: false);

            world.Messages.Should().Equal(["m"]);
            world.Stage.Thread.First.Sent.Should().Be(world.SentBefore + 1, $"killed at step {kill} of a {how}");
        }

        kills.Should().BeGreaterThan(9);
    }

    [Fact]
    public async Task Killed_at_any_step_and_at_any_step_of_the_retry_it_sends_one_message()
    {
        for (var first = 1; await Play("request", first, 0, givesBack: false); first++)
        {
            for (var second = 1; second <= MostSteps; second++)
            {
                await Play("request", first, second, givesBack: false);
            }
        }
    }

    [Fact]
    public async Task Killed_at_any_step_of_giving_back_the_retry_sends_one_message()
    {
        for (var kill = 1; await Play("request", kill, 0, givesBack: true); kill++)
        {
            kill.Should().BeLessThan(MostSteps);
        }
    }

    [Fact]
    public async Task A_host_that_forgets_the_id_is_noticed()
    {
        var world = new Crashed("deliver");
        await world.RunAsync(Stage.Noon, kill: 0, givesBack: false, messageId: null);
        await world.RunAsync(Stage.Noon, kill: 0, givesBack: false, messageId: null);

        world.Stored.Should().Be(2, "the vulnerable twin sends twice");
    }

    /// <returns>Whether the first run was killed.</returns>
    private static async Task<bool> Play(string how, int kill, int killRetry, bool givesBack)
    {
        var world = new Crashed(how);
        var wasKilled = await world.RunAsync(Stage.Noon, kill, givesBack);
        await world.RunAsync(Stage.Noon, 0, givesBack: false);
        var at = Stage.Noon + Lease;
        await world.RunAsync(at, killRetry, givesBack: false);
        await world.RunAsync(at, 0, givesBack: false);
        await world.RunAsync(at + Lease, 0, givesBack: false);

        var because = $"killed at step {kill} and {killRetry} of a {how}";
        world.Messages.Should().Equal(["m"], because);
        world.LastStatus.Should().BeOneOf(PermitStatus.Sent, PermitStatus.Granted);
        world.Stage.Thread.First.Sent.Should().Be(world.SentBefore + 1, because);
        world.Stage.Thread.First.Reached.Should().BeGreaterThan(world.SentBefore, because);
        (await world.Stage.TokensLeft()).Should().Be(4, because);
        return wasKilled;
    }

    /// <summary>A store that survives, and processes that do not.</summary>
    private sealed class Crashed
    {
        private readonly HashSet<string> _messages = [];
        private int _step;
        private int _kill;

        public Crashed(string how)
        {
            Stage = new Stage(policy =>
            {
                if (how == "request")
                {
                    Flow.Stage.AskFirst(policy);
                }

                policy.Budgets = [Flow.Stage.Budget()];
            });
            if (how == "in a conversation")
            {
                Stage.Store.SetThread("ana", "ben", new MessageThread { State = MessageThreadState.Open, StartedBy = "ben", Beginnings = 3, First = new(2, Flow.Stage.Noon), Second = new(1, Flow.Stage.Noon) });
                SentBefore = 2;
            }

            // Another conversation, in which what is left of the tokens can be counted.
            Stage.Store.SetThread("ana", "cat", new MessageThread { State = MessageThreadState.Open, StartedBy = "cat", Beginnings = 1, Second = new(1, Flow.Stage.Noon) });
            foreach (var call in new[] { PortCalls.Take, PortCalls.Ask, PortCalls.Replace, PortCalls.TakeOver, PortCalls.Renew, PortCalls.Settle, PortCalls.GiveBack, PortCalls.Threads })
            {
                Stage.Ports.Before[call] = _ => StepAsync();
                Stage.Ports.After[call] = StepAsync;
            }
        }

        public Stage Stage { get; }

        public int SentBefore { get; }

        public IEnumerable<string> Messages => _messages;

        /// <summary>How often a message was stored, under whatever id.</summary>
        public int Stored { get; private set; }

        public PermitStatus LastStatus { get; private set; }

        /// <returns>Whether it was killed: then it never ends, as a process does that is gone.</returns>
        public async Task<bool> RunAsync(Instant at, int kill, bool givesBack, string? messageId = "m")
        {
            (_step, _kill) = (0, kill);
            var process = HostAsync(at, givesBack, messageId);
            if (kill == 0)
            {
                await process.WaitAsync(TimeSpan.FromSeconds(20));
            }

            return !process.IsCompleted;
        }

        /// <summary>The other side writes, by a process that is not killed.</summary>
        public async Task AnswerAsync(Instant at)
        {
            (_step, _kill) = (0, 0);
            var permit = await new MessagingPolicyEvaluator(Stage.Policy, Stage.Ports.Ports, new EvaluatorOptions { TimeProvider = Stage.Time })
                .AcquireSendAsync(new SendAttempt("ben", "ana") { At = at, MessageId = "answer" });
            permit.IsGranted.Should().BeTrue();
            await permit.CommitAsync();
        }

        private async Task HostAsync(Instant at, bool givesBack, string? messageId)
        {
            var evaluator = new MessagingPolicyEvaluator(Stage.Policy, Stage.Ports.Ports, new EvaluatorOptions { TimeProvider = Stage.Time });
            await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { At = at, MessageId = messageId });
            LastStatus = permit.Status;
            if (permit.IsGranted)
            {
                await StepAsync();
                if (givesBack)
                {
                    await permit.GiveBackAsync();
                    return;
                }

                _messages.Add(messageId ?? "");
                Stored++;
                await StepAsync();
                await permit.CommitAsync();
            }
        }

        private ValueTask StepAsync() => ++_step == _kill ? new(new TaskCompletionSource().Task) : default;
    }
}
