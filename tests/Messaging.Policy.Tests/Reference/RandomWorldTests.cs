using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Reference;

/// <summary>
/// Random worlds, decided by the library as the command line does it and by the naive evaluator, agree in every member but the remedies.
/// MESSAGING_POLICY_WORLDS says how many (2,000 without it), MESSAGING_POLICY_FIRST_WORLD the seed of the first.
/// </summary>
[Collection(RandomWorldCollection.Name)]
public class RandomWorldTests
{
    private static readonly JsonObject Laws = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "age-rules-2026-11-26.json")))!;

    [Fact]
    public void Random_worlds_are_decided_as_the_naive_evaluator_decides_them()
    {
        var worlds = Setting("MESSAGING_POLICY_WORLDS", 2_000);
        var first = Setting("MESSAGING_POLICY_FIRST_WORLD", 0);
        var disagreements = new ConcurrentBag<int>();
        var decisions = 0L;
        Parallel.ForEach(
            Partitioner.Create(first, first + worlds, Math.Clamp(worlds / 64, 1, 1_000)),
            (range, state) =>
            {
                for (var seed = range.Item1; seed < range.Item2 && !state.IsStopped; seed++)
                {
                    var (agree, count) = Compare(WorldGenerator.Generate(seed));
                    Interlocked.Add(ref decisions, count);
                    if (!agree)
                    {
                        disagreements.Add(seed);
                        state.Stop();
                    }
                }
            });

        disagreements.Should().BeEmpty(because: disagreements.IsEmpty ? "" : Describe(disagreements.Min()));
        decisions.Should().BeGreaterThan(worlds);
    }

    [Fact]
    public void The_comparison_sees_a_single_changed_member()
    {
        var world = WorldGenerator.Generate(1);
        var expected = Reference(world);
        expected[0]["outcome"] = "perhaps";

        Agree(Library(world), expected).Should().BeFalse();
        Agree(Library(world), Reference(world)).Should().BeTrue();
    }

    [Theory]
    [InlineData("$.policy.audience.verbs")]
    [InlineData("$.accounts.modes")]
    [InlineData("$.policy.accounts.unavailableRegions")]
    [InlineData("$.policy.ages.minimum.regions")]
    [InlineData("$.policy.ages.assurance.regions")]
    public void The_comparison_sees_that_groups_of_countries_and_modes_for_verbs_are_forgotten(string forgotten)
    {
        var worlds = Enumerable.Range(0, 1_000).Select(WorldGenerator.Generate);

        worlds.Should().Contain(world => !Agree(Reference(Forgetful(world, forgotten)).ToList(), Reference(world)), "{0} decides something in some world", forgotten);
    }

    /// <summary>In at least one world of a hundred each of these comes to pass.</summary>
    [Fact]
    public void Random_worlds_have_blocks_that_end_blocks_by_tag_inboxes_and_who_declined_writing_back()
    {
        var worlds = Enumerable.Range(0, 1_000).Select(seed => WorldGenerator.Generate(seed)).Select(world => (World: world, Printed: Reference(world))).ToList();
        void InOneOfAHundred(string what, Func<JsonObject, IReadOnlyList<JsonObject>, bool> happens) =>
            worlds.Count(each => happens(each.World, each.Printed)).Should().BeGreaterThanOrEqualTo(10, what);

        foreach (var place in new[] { "nowhere", "requests", "filtered", "conversations" })
        {
            InOneOfAHundred(place, (_, printed) => printed.Any(one => one["place"]?.GetValue<string>() == place));
        }

        InOneOfAHundred("a block that ends", (_, printed) => printed.Any(one => one["retryAt"] is not null && ReferenceJson.Texts(one, "reasons") is [var only] && only.Contains("blocked", StringComparison.Ordinal)));
        InOneOfAHundred("a block by a tag", (world, printed) => !Agree(Reference(Without(world, "blockedTags")).ToList(), printed));
        InOneOfAHundred("a block, a mute or a restriction that has an end", (world, printed) => !Agree(Reference(Without(world, "until")).ToList(), printed));
        InOneOfAHundred("a request that is deleted", (world, printed) => !Agree(Reference(Without(world, "delete")).ToList(), printed));
        InOneOfAHundred("a community that changes", (world, _) => world["steps"]!.AsArray().Any(step => step!["set"]?["community"] is not null));
    }

    /// <summary>The world without a member, wherever it stands; what it says of standings stays.</summary>
    private static JsonObject Without(JsonObject world, string member)
    {
        static void Remove(JsonNode? node, string member)
        {
            foreach (var child in node switch { JsonArray list => [.. list], JsonObject members => members.Select(one => one.Value).ToList(), _ => (List<JsonNode?>)[] })
            {
                Remove(child, member);
            }

            if (node is JsonObject owner && !owner.ContainsKey("state"))
            {
                owner.Remove(member);
            }
        }

        var copy = (JsonObject)world.DeepClone();
        Remove(copy, member);
        return copy;
    }

    /// <summary>What is never met proves nothing: each of these decides something in at least one of a hundred worlds.</summary>
    [Theory]
    [InlineData("fromRegions", "policy.rules.when.fromRegions", "policy.budgets.when.fromRegions")]
    [InlineData("toRegions", "policy.rules.when.toRegions", "policy.budgets.when.toRegions")]
    [InlineData("toTags", "policy.rules.when.toTags", "policy.budgets.when.toTags")]
    [InlineData("exemptions.to", "policy.exemptions.to")]
    [InlineData("disclosed modes", "policy.audience.modes.disclosed")]
    [InlineData("weights", "reports.weight")]
    [InlineData("dismissals", "reports.dismissedAt", "steps.dismiss")]
    [InlineData("reporters' tenure", "policy.accounts.reports.reporterTenure")]
    [InlineData("age ranges", "accounts.ageRange")]
    [InlineData("ages of consent", "policy.ages.consent")]
    [InlineData("consent", "accounts.consent")]
    [InlineData("disclosed reports", "policy.accounts.reports.disclosed")]
    public void The_random_worlds_meet_what_is_new(string what, params string[] paths)
    {
        const int Worlds = 2_000;
        var met = Enumerable.Range(0, Worlds).AsParallel().Count(seed =>
        {
            var world = WorldGenerator.Generate(seed);
            var without = (JsonObject)world.DeepClone();
            return Array.ConvertAll(paths, path => Remove(without, path.Split('.'))).Contains(true) && !Agree(Reference(without).ToList(), Reference(world));
        });

        met.Should().BeGreaterThanOrEqualTo(Worlds / 100, "{0} decides something in so many worlds", what);
    }

    [Theory]
    [MemberData(nameof(SharedScenarios))]
    public void The_naive_evaluator_decides_the_shared_scenarios_as_the_library_does(string file)
    {
        var world = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scenarios", file)))!;

        Compare(world).Agree.Should().BeTrue(because: "{0} is decided alike", file);
    }

    public static TheoryData<string> SharedScenarios() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The world without what single verbs have for modes, or without what is said of groups of countries at a place.</summary>
    private static JsonObject Forgetful(JsonObject world, string forgotten)
    {
        var copy = (JsonObject)world.DeepClone();
        var path = forgotten.Split('.')[1..];
        var nodes = new List<JsonObject> { copy };
        foreach (var name in path[..^1])
        {
            nodes = [.. nodes.SelectMany(node => node[name] is JsonArray several ? several.Select(one => one as JsonObject) : [node[name] as JsonObject]).OfType<JsonObject>()];
        }

        foreach (var node in nodes)
        {
            switch (node[path[^1]])
            {
                case JsonArray names:
                    node[path[^1]] = new JsonArray([.. names.Where(name => !ReferenceRegions.Groups.Contains(name!.GetValue<string>())).Select(name => name!.DeepClone())]);
                    break;
                case JsonObject regions when path[^1] == "regions":
                    ReferenceRegions.Groups.ToList().ForEach(group => regions.Remove(group));
                    break;
                default:
                    node.Remove(path[^1]);
                    break;
            }
        }

        return copy;
    }

    /// <summary>Takes a member out wherever it stands; whether it stood anywhere.</summary>
    private static bool Remove(JsonNode? node, ReadOnlySpan<string> path)
    {
        var removed = false;
        if (node is JsonArray several)
        {
            foreach (var one in several)
            {
                removed |= Remove(one, path);
            }
        }
        else if (node is JsonObject members)
        {
            removed = path.Length == 1 ? members.Remove(path[0]) : Remove(members[path[0]], path[1..]);
        }

        return removed;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static (bool Agree, int Decisions) Compare(JsonObject world)
    {
        var expected = Reference(world);
        return (Agree(Library(world), expected), expected.Count);
    }

    private static bool Agree(List<JsonObject> decided, IReadOnlyList<JsonObject> expected)
    {
        if (decided.Count != expected.Count)
        {
            return false;
        }

        for (var i = 0; i < decided.Count; i++)
        {
            if (!JsonNode.DeepEquals(WithoutRemedies(decided[i]), WithoutRemedies(expected[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static JsonObject WithoutRemedies(JsonObject decision)
    {
        decision.Remove("remedies");
        decision["senderSees"]?.AsObject().Remove("remedies");
        return decision;
    }

    private static IReadOnlyList<JsonObject> Reference(JsonObject world) => ReferenceEvaluator.Run(world, Laws);

    private static List<JsonObject> Library(JsonObject world)
    {
        using var output = new MemoryStream();
        var scenario = new ScenarioReader(new PolicyFinder()).Read(Encoding.UTF8.GetBytes(world.ToJsonString()), "a random world", AppContext.BaseDirectory);
        using (var lines = new JsonLines(output))
        {
            ScenarioRun.PlayAsync(scenario, lines).GetAwaiter().GetResult();
        }

        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private static string Describe(int seed)
    {
        var world = WorldShrinker.Shrink(WorldGenerator.Generate(seed), smaller => !Compare(smaller).Agree);
        var pairs = Reference(world).Zip(Library(world)).Where(pair => !JsonNode.DeepEquals(WithoutRemedies(pair.First), WithoutRemedies(pair.Second)));
        return $"world {seed} was decided differently. Smallest: {world.ToJsonString()} {string.Join(" ", pairs.Select(pair => $"expected {pair.First.ToJsonString()} decided {pair.Second.ToJsonString()}"))}"
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }
}
