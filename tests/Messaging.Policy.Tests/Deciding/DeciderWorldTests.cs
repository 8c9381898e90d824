using System.Text;
using System.Text.Json.Nodes;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Reference;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Deciding;

/// <summary>On random worlds whose policy has no budgets, the decider says what the evaluator says over the store.</summary>
public sealed class DeciderWorldTests
{
    private static readonly int Worlds = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_WORLDS"), out var worlds) ? Math.Min(worlds, 1_000) : 1_000;

    [Fact]
    public async Task The_decider_agrees_with_the_evaluator_on_random_worlds()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var decisions = 0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            await foreach (var (evaluated, decided) in CompareAsync(seed, Unchanged))
            {
                decided.Should().Be(evaluated, $"world {seed}");
                seen.Add(evaluated[..evaluated.IndexOf(']', StringComparison.Ordinal)]);
                decisions++;
            }
        }

        decisions.Should().BeGreaterThan(Worlds);
        seen.Count.Should().BeGreaterThan(100, "worlds that all end alike prove nothing");
    }

    [Fact]
    public async Task A_decider_that_forgets_the_conversation_is_noticed()
    {
        var differences = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            await foreach (var (evaluated, decided) in CompareAsync(seed, static facts => facts with { Thread = MessageThread.None }))
            {
                differences += evaluated == decided ? 0 : 1;
            }
        }

        differences.Should().BePositive();
    }

    private static AttemptFacts Unchanged(AttemptFacts facts) => facts;

    private static async IAsyncEnumerable<(string Evaluated, string Decided)> CompareAsync(int seed, Func<AttemptFacts, AttemptFacts> change)
    {
        var world = WorldGenerator.Generate(seed);
        if (world["policy"] is not JsonObject)
        {
            world["policy"] = JsonNode.Parse(PolicyDocument.Write(PolicyPresets.Get("tiktok-2023")));
        }

        world["policy"]!.AsObject().Remove("budgets");
        var scenario = new ScenarioReader(new PolicyFinder()).Read(Encoding.UTF8.GetBytes(world.ToJsonString()), "a random world", AppContext.BaseDirectory);
        var options = scenario.Policy.Current.Options;
        var store = StoreOf(scenario.Document);
        var evaluator = new MessagingPolicyEvaluator(options, store.Ports);
        var decider = PolicyDecider.Of(options);
        foreach (var step in scenario.Document.Steps)
        {
            var attempt = (step.Check ?? step.Send)?.ToAttempt(step.At) ?? (step.List is { To.Count: > 0 } list ? list.ToAttempt(list.To[0], step.At) : null);
            if (attempt is { } plain)
            {
                plain = plain with { MessageId = null, Digest = null };
                var evaluated = await evaluator.CanSendMessageAsync(plain);
                yield return (evaluated.Text(), decider.Decide(change(FactsOf(store, plain)), step.At).Text());
                if (step.Send is not null)
                {
                    await (await evaluator.AcquireSendAsync(plain)).CommitAsync();
                }
            }
            else if ((step.Accept ?? step.Decline) is { } answer)
            {
                await (step.Accept is null ? evaluator.Requests.DeclineAsync(answer.ToAnswer(step.At)) : evaluator.Requests.AcceptAsync(answer.ToAnswer(step.At)));
            }
        }
    }

    private static AttemptFacts FactsOf(InMemoryMessagingStore store, SendAttempt attempt)
    {
        IFactSource source = store;
        var (accounts, relations, blocks, threads) = (new Account?[2], new RelationPair[1], new BlockPair[1], new MessageThread[1]);
        source.FindAll(attempt.Sender, [attempt.Sender, attempt.Recipient], accounts, [attempt.Recipient], relations, blocks, threads);
        return new()
        {
            Attempt = attempt,
            Sender = accounts[0],
            Recipient = accounts[1],
            Relations = relations[0],
            Blocks = blocks[0],
            Thread = threads[0],
            Reports = source.FindReports(attempt.Sender),
        };
    }

    private static InMemoryMessagingStore StoreOf(ScenarioDocument world)
    {
        var store = new InMemoryMessagingStore();
        world.Accounts.ToList().ForEach(account => store.SetAccount(account.Apply(account: null)));
        world.Relations.ToList().ForEach(relation => relation.Apply(store));
        world.Communities.ToList().ForEach(pair => store.SetCommunity(pair.First, pair.Second, shared: true));
        world.Reports.ToList().ForEach(report => store.AddReport(report.About, report.ToReport()));
        world.Threads.ToList().ForEach(thread => store.SetThread(thread.Between.First, thread.Between.Second, thread.ToThread()));
        return store;
    }
}
