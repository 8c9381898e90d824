using System.Globalization;
using System.Text;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Reference;

namespace Messaging.Policy.Tests.Facts;

/// <summary>Facts that are found in one call lead to the decisions that the five ports lead to, and what such a repository leaves out refuses.</summary>
public sealed class FactRepositoryTests
{
    private static readonly int Worlds = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_WORLDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var worlds) ? worlds / 4 : 500;

    [Theory]
    [MemberData(nameof(RandomWorldTests.SharedScenarios), MemberType = typeof(RandomWorldTests))]
    public void Every_scenario_is_decided_alike(string file)
    {
        var world = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenarios", file));

        Decided(world, PortFacts.Over).Should().Equal(Decided(world, ports => ports));
    }

    [Fact]
    public void Random_worlds_are_decided_alike() =>
        Parallel.For(0, Worlds, seed =>
        {
            var world = WorldGenerator.Generate(seed).ToJsonString();
            Decided(world, PortFacts.Over).Should().Equal(Decided(world, ports => ports), "of world {0}", seed);
        });

    [Fact]
    public async Task Random_groups_are_decided_alike()
    {
        for (var seed = 0; seed < Worlds / 5; seed++)
        {
            var world = WorldGenerator.GenerateWithGroups(seed);
            var alike = await GroupWorldRun.PlayAsync(world, ports: PortFacts.Over);
            alike.Select(one => one.ToJsonString()).Should().Equal((await GroupWorldRun.PlayAsync(world)).Select(one => one.ToJsonString()), "of world {0}", seed);
        }
    }

    [Fact]
    public async Task A_decision_a_list_and_an_inbox_are_one_call_each()
    {
        var (facts, evaluator, _) = Made();
        var calls = facts.Calls;

        (await evaluator.CanSendMessageAsync(Stage.Attempt())).IsAllowed.Should().BeTrue();
        facts.Calls.Should().Be(++calls);
        var listed = new Decision[2];
        await evaluator.CanSendMessagesAsync(Stage.Attempt(), new AccountId[] { "ben", "cat" }, listed);
        facts.Calls.Should().Be(++calls);
        listed.Should().OnlyContain(decision => decision.IsAllowed);
        await evaluator.Requests.FindPlacesAsync("ben", new AccountId[] { "ana", "cat" }, new RequestPlace[2]);
        facts.Calls.Should().Be(++calls);
    }

    public static TheoryData<string> Parts => ["accounts", "relations", "blocks", "threads", "reports"];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task SYS_1_a_part_that_is_not_written_refuses(string part)
    {
        var (facts, evaluator, _) = Made();
        facts.Afterwards = request => Unwrite(request, part);

        (await evaluator.CanSendMessageAsync(Stage.Attempt())).Reasons.Should().Equal(Reason.FactsUnavailable);
        facts.Afterwards = null;
        (await evaluator.CanSendMessageAsync(Stage.Attempt())).IsAllowed.Should().BeTrue("the twin whose part is written");
    }

    [Fact]
    public async Task SYS_1_a_repository_that_throws_refuses_and_is_named()
    {
        var (facts, evaluator, _) = Made();
        facts.Afterwards = _ => throw new IOException("down");

        var explanation = await evaluator.ExplainAsync(Stage.Attempt());

        explanation.Decision.Reasons.Should().Equal(Reason.FactsUnavailable);
        explanation.Failures.Should().ContainSingle().Which.Port.Should().Be("facts");
        (await evaluator.AcquireSendAsync(Stage.Attempt())).IsGranted.Should().BeFalse();
    }

    [Fact]
    public async Task An_answer_about_another_account_refuses()
    {
        var (facts, evaluator, store) = Made();
        facts.Afterwards = request => request.Accounts.Span[1] = store.FindAccount("cat");

        (await evaluator.CanSendMessageAsync(Stage.Attempt())).Reasons.Should().Equal(Reason.FactsUnavailable);
    }

    [Fact]
    public void Ports_of_one_repository_lose_it_where_one_of_them_is_replaced()
    {
        var store = new InMemoryMessagingStore();
        var ports = PortFacts.Over(store.Ports);

        ports.Facts.Should().NotBeNull();
        (ports with { Budgets = store }).Facts.Should().NotBeNull();
        (ports with { Accounts = store }).Facts.Should().BeNull();
        (ports with { Relations = store }).Facts.Should().BeNull();
        (ports with { Blocks = store }).Facts.Should().BeNull();
        (ports with { Reports = store }).Facts.Should().BeNull();
    }

    private static void Unwrite(FactRequest request, string part)
    {
        switch (part)
        {
            case "accounts":
                LoadedFacts.MarkUnanswered(request.Accounts.Span);
                break;
            case "relations":
                request.Relations.Span.Clear();
                break;
            case "blocks":
                request.Blocks.Span.Clear();
                break;
            case "threads":
                request.Threads.Span.Clear();
                break;
            default:
                request.Reports = default;
                break;
        }
    }

    private static (PortFacts Facts, MessagingPolicyEvaluator Evaluator, InMemoryMessagingStore Store) Made()
    {
        var stage = new Stage(policy => policy.Accounts = new() { Reports = new() { Threshold = 3, Window = NodaTime.Period.FromDays(7), RestrictFor = NodaTime.Period.FromDays(1) } });
        var facts = new PortFacts(stage.Store.Ports);
        return (facts, new(stage.Policy, MessagingPorts.OfFacts(facts, stage.Store, stage.Store)), stage.Store);
    }

    private static string[] Decided(string world, Func<MessagingPorts, MessagingPorts> ports)
    {
        using var output = new MemoryStream();
        var scenario = new ScenarioReader(new PolicyFinder()).Read(Encoding.UTF8.GetBytes(world), "a world", Path.Combine(AppContext.BaseDirectory, "Scenarios"));
        using (var lines = new JsonLines(output))
        {
            ScenarioRun.PlayAsync(scenario, new InMemoryWorld(scenario.Policy, ports), lines).GetAwaiter().GetResult();
        }

        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
