using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Many threads at once: nothing is granted twice, nothing is lost, and every decision is whole.</summary>
public class RaceTests
{
    private const int Threads = 4;

    [Fact]
    public async Task Of_two_first_messages_under_a_one_message_request_exactly_one_is_granted()
    {
        var world = new World().With(policy =>
        {
            policy.Audience.Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request))];
            policy.Audience.Default = "ask";
        });
        var evaluator = world.Evaluator;
        for (var round = 0; round < 300; round++)
        {
            var recipient = $"r{round}";
            world.Store.SetAccount(World.Adult(recipient));
            var permits = await RaceAsync(async () => await evaluator.AcquireSendAsync(new SendAttempt("ana", recipient) { At = World.Noon }));

            permits.Count(permit => permit.IsGranted).Should().Be(1);
            permits.Where(permit => !permit.IsGranted).Should().OnlyContain(permit => permit.Decision.Reasons.Contains(Reason.RequestLimit));
            world.Store.FindThread("ana", recipient).SideOf("ana", recipient).Sent.Should().Be(1);
        }
    }

    [Fact]
    public async Task Two_first_messages_that_cross_open_one_thread()
    {
        var world = new World();
        var evaluator = world.Evaluator;
        for (var round = 0; round < 200; round++)
        {
            string one = $"a{round}", other = $"b{round}";
            world.Store.SetAccount(World.Adult(one));
            world.Store.SetAccount(World.Adult(other));
            var turn = 0;
            var permits = await RaceAsync(async () => Interlocked.Increment(ref turn) % 2 == 0
                ? await evaluator.AcquireSendAsync(new SendAttempt(one, other) { At = World.Noon })
                : await evaluator.AcquireSendAsync(new SendAttempt(other, one) { At = World.Noon }));

            permits.Should().OnlyContain(permit => permit.IsGranted);
            var thread = world.Store.FindThread(one, other);
            thread.Beginnings.Should().Be(1);
            (thread.First.Sent + thread.Second.Sent).Should().Be(Threads);
        }
    }

    [Fact]
    public async Task Budgets_under_contention_admit_no_more_than_their_limit_and_lose_nothing()
    {
        var world = new World().With(policy => policy.Budgets =
        [
            new() { Name = "large", Limit = 500, Every = Period.FromDays(1) },
            new() { Name = "small", Limit = 100, Every = Period.FromDays(1) },
            new() { Name = "pair", Key = BudgetOwner.Pair, Limit = 500, Every = Period.FromDays(1) },
        ]);
        var evaluator = world.Evaluator;
        await RaceAsync(async () =>
        {
            for (var i = 0; i < 250; i++)
            {
                var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { At = World.Noon });
                await permit.CommitAsync();
            }

            return true;
        });

        world.ThreadNow.First.Sent.Should().Be(100);
        world.With(policy => policy.Budgets!.RemoveAt(1));
        var left = 0;
        while (world.Send().IsAllowed)
        {
            left++;
        }

        left.Should().Be(400, "no refusal took a token from the others");
    }

    [Fact]
    public async Task A_permit_is_settled_exactly_once()
    {
        for (var round = 0; round < 200; round++)
        {
            var world = new World().With(policy => policy.Budgets = [new() { Name = "messages", Limit = 4, Every = Period.FromDays(1) }]);
            world.Send();
            world.Send();
            var permit = world.Acquire();
            var turn = 0;
            await RaceAsync(async () =>
            {
                switch (Interlocked.Increment(ref turn) % 3)
                {
                    case 0:
                        await permit.GiveBackAsync();
                        break;
                    case 1:
                        await permit.DisposeAsync();
                        break;
                    default:
                        await permit.CommitAsync();
                        break;
                }

                return true;
            });

            var sent = world.ThreadNow.First.Sent;
            sent.Should().BeOneOf(2, 3);
            var left = 0;
            while (world.Send().IsAllowed)
            {
                left++;
            }

            (sent + left).Should().Be(4, "thread and budget agree on who was first");
        }
    }

    [Fact]
    public async Task No_decision_that_begins_after_a_block_was_committed_allows()
    {
        var world = new World();
        var evaluator = world.Evaluator;
        for (var round = 0; round < 100; round++)
        {
            world.Store.SetBlocks("ben", "ana", BlockState.None);
            var isBlocked = 0;
            var turn = 0;
            var broken = await RaceAsync(async () =>
            {
                if (Interlocked.Increment(ref turn) == 2)
                {
                    world.Store.Block("ben", "ana");
                    Volatile.Write(ref isBlocked, 1);
                    return false;
                }

                var late = false;
                for (var i = 0; i < 100; i++)
                {
                    var began = Volatile.Read(ref isBlocked) == 1;
                    var decision = i % 2 == 0
                        ? await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben") { At = World.Noon })
                        : (await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { At = World.Noon })).Decision;
                    late |= began && decision.IsAllowed;
                }

                return late;
            });

            broken.Should().NotContain(true);
        }
    }

    [Fact]
    public async Task A_policy_that_is_replaced_meanwhile_is_used_as_a_whole()
    {
        static MessagingPolicyOptions Policy(string code) => new()
        {
            Audience = new() { Default = "everyone" },
            Rules =
            [
                new() { Code = code, Outcome = Outcome.Deny, Class = ReasonClass.Own },
                new() { Code = $"{code}_too", Outcome = Outcome.Deny, Class = ReasonClass.Own },
            ],
            Remedies = new Dictionary<string, string> { [code] = $"{code}_remedy" },
        };
        var world = new World();
        var settings = new EvaluatorSettings();
        var source = PolicySource.Of(Policy("one"), settings);
        var evaluator = new MessagingPolicyEvaluator(source, world.Store.Ports, settings);
        var turn = 0;

        var seen = await RaceAsync(async () =>
        {
            var texts = new HashSet<string>();
            var reloads = Interlocked.Increment(ref turn) == 1;
            for (var i = 0; i < 300; i++)
            {
                if (reloads)
                {
                    source.Replace(Policy(i % 2 == 0 ? "two" : "one"), settings);
                }
                else
                {
                    var decision = await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben") { At = World.Noon });
                    texts.Add($"{decision.Reasons}; {decision.Remedies}");
                }
            }

            return texts;
        });

        seen.SelectMany(texts => texts).Distinct().Should().BeSubsetOf(["one, one_too; one_remedy", "two, two_too; two_remedy"]);
    }

    private static async Task<T[]> RaceAsync<T>(Func<Task<T>> run)
    {
        using var barrier = new Barrier(Threads);
        return await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return run();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}
