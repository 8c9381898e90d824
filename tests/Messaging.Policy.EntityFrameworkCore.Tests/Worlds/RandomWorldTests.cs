using System.Globalization;
using System.Text;
using System.Text.Json;
using Messaging.Policy.Cli;
using Messaging.Policy.Testing;
using Messaging.Policy.Tests.Reference;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>Random worlds over a database are decided as over the store in memory, answer by answer.</summary>
public sealed class RandomWorldTests
{
    private static readonly int Worlds = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_WORLDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var worlds) ? Math.Clamp(worlds / 60, 1, 1_000) : 300;

    [Fact]
    public async Task Random_worlds_are_decided_as_in_memory()
    {
        var answers = 0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = WorldGenerator.Generate(seed).ToJsonString();
            var inMemory = await PlayAsync(world, scenario => new InMemoryWorld(scenario.Policy));

            using var database = new TestDatabase();
            await using var host = Host.Of(database, policy => HostPolicy.Use(policy, JsonDocument.Parse(world).RootElement.GetProperty("policy"), AppContext.BaseDirectory));
            (await PlayAsync(world, _ => new HostWorld(host))).Should().Equal(inMemory, "of world {0}", seed);
            answers += inMemory.Count;
        }

        answers.Should().BeGreaterThan(Worlds);
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(string world, Func<Scenario, IScenarioWorld> make)
    {
        var scenario = new ScenarioReader(new PolicyFinder()).Read(Encoding.UTF8.GetBytes(world), "a random world", AppContext.BaseDirectory);
        var sink = new Answers();
        await ScenarioRun.PlayAsync(scenario, make(scenario), sink);
        return sink.All;
    }

    private sealed class Answers : IDecisionSink
    {
        public List<string> All { get; } = [];

        public void Begin(Scenario scenario)
        {
        }

        public void Add(in DecisionEntry entry)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                DecisionJson.Write(writer, entry);
            }

            All.Add(Encoding.UTF8.GetString(stream.ToArray()));
        }

        public void Add(in InboxEntry entry) => All.Add(entry.ToString());

        public void End()
        {
        }
    }
}
