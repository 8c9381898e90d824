using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>
/// Random questions about random groups in random worlds, answered by the library and by the naive evaluator, agree in every member but the remedies.
/// MESSAGING_POLICY_GROUP_WORLDS says how many (300 without it); MESSAGING_POLICY_WORLDS asks for a twentieth of it.
/// </summary>
[Collection(RandomWorldCollection.Name)]
public class GroupWorldTests
{
    private static readonly JsonObject Laws = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "age-rules-2026-11-26.json")))!;

    [Fact]
    public void Random_groups_are_decided_as_the_naive_evaluator_decides_them()
    {
        var worlds = Setting("MESSAGING_POLICY_GROUP_WORLDS") ?? Setting("MESSAGING_POLICY_WORLDS") / 20 ?? 300;
        var first = Setting("MESSAGING_POLICY_FIRST_WORLD") ?? 0;
        var disagreements = new ConcurrentBag<int>();
        var answers = 0L;
        Parallel.For(first, first + worlds, (seed, state) =>
        {
            var world = WorldGenerator.GenerateWithGroups(seed);
            var expected = Reference(world);
            Interlocked.Add(ref answers, expected.Count(each => each.ContainsKey("members")));
            if (!Agree(Library(world), expected))
            {
                disagreements.Add(seed);
                state.Stop();
            }
        });

        disagreements.Should().BeEmpty(because: disagreements.IsEmpty ? "" : Describe(disagreements.Min()));
        answers.Should().BeGreaterThan(worlds);
    }

    [Theory]
    [InlineData("GRP-1")]
    [InlineData("GRP-2")]
    [InlineData("GRP-3")]
    [InlineData("GRP-4")]
    [InlineData("GRP-5")]
    [InlineData("GRP-6")]
    [InlineData("seats")]
    [InlineData("hide")]
    public void The_comparison_sees_a_rule_of_groups_that_is_forgotten(string forgotten)
    {
        var worlds = Enumerable.Range(0, 300).Select(WorldGenerator.GenerateWithGroups);

        worlds.Should().Contain(world => !Same(Reference(world), Reference(world, forgotten)), "{0} decides something in some world", forgotten);
    }

    [Theory]
    [InlineData("outcome", "perhaps")]
    [InlineData("hiddenFrom", "somebody")]
    [InlineData("warnings", "somebody")]
    [InlineData("retryAt", "2026-11-22T10:00:00Z")]
    public void The_comparison_sees_a_single_changed_member_of_a_group(string name, string value)
    {
        var world = Enumerable.Range(0, 50).Select(WorldGenerator.GenerateWithGroups)
            .First(world => Reference(world).Any(each => each["members"] is JsonArray { Count: > 0 }));
        var decided = Library(world);
        var expected = Reference(world);
        Agree(decided, expected).Should().BeTrue();

        expected.First(each => each["members"] is JsonArray { Count: > 0 })["members"]!.AsArray()[^1]![name] = value;

        Agree(decided, expected).Should().BeFalse();
    }

    /// <summary>A comparison in which nothing happens proves nothing.</summary>
    [Fact]
    public void Random_groups_meet_every_rule_of_groups_and_every_kind_of_answer()
    {
        var members = Enumerable.Range(0, 1_500)
            .SelectMany(seed => Reference(WorldGenerator.GenerateWithGroups(seed)))
            .SelectMany(answer => answer["members"] as JsonArray ?? []).Select(member => member!.AsObject()).ToList();
        var reasons = members.SelectMany(member => ReferenceJson.Texts(member, "reasons")).ToHashSet();

        reasons.Should().Contain(
        [
            "not_in_group", "already_in_group", "group_full", "too_few_friends_inside", "creator_approval", "blocked_in_group", "sender_blocked", "recipient_blocked_by_sender",
            "recipient_unknown", "sender_unknown", "recipient_mode", "age_bands_apart", "rate_limited", "recipient_rate_limited", "facts_unavailable",
        ]);
        members.Select(member => ReferenceJson.Text(member, "outcome")).Distinct().Should().BeEquivalentTo("deny", "filtered", "quiet", "deliver");
        members.Should().Contain(member => member["hiddenFrom"]!.AsArray().Count > 0).And.Contain(member => member["warnings"]!.AsArray().Count > 0)
            .And.Contain(member => member["retryAt"] != null)
            .And.Contain(member => ReferenceJson.Text(member, "outcome") == "deny" && ReferenceJson.Text(member["senderSees"]!.AsObject(), "outcome") == "deliver");
    }

    /// <summary>
    /// Remedies are not in the naive evaluator. Where the same is told, those of one who is added are those of the same attempt without a group. Of a message some may be
    /// missing: what would bring a request helps nobody in a group.
    /// </summary>
    [Fact]
    public void What_helps_against_a_reason_helps_in_a_group()
    {
        var compared = 0;
        foreach (var answer in Enumerable.Range(0, 250).SelectMany(seed => Library(WorldGenerator.GenerateWithGroups(seed), asksAlone: true)))
        {
            foreach (var member in answer["members"] as JsonArray ?? [])
            {
                var alone = member!["alone"]!;
                if (ReferenceJson.Text(member.AsObject(), "outcome") == "deny" && JsonNode.DeepEquals(Told(member), Told(alone)))
                {
                    compared++;
                    foreach (var (inGroup, without) in new[] { (member, alone), (member["senderSees"]!, alone["senderSees"]!) })
                    {
                        var (remedies, others) = (ReferenceJson.Texts(inGroup.AsObject(), "remedies"), ReferenceJson.Texts(without.AsObject(), "remedies"));
                        remedies.Should().BeSubsetOf(others);
                        others.Except(remedies).Should().BeSubsetOf(ReferenceJson.Text(member.AsObject(), "verb") == "send" ? ["become_friends", "get_premium", "get_teacher", "get_invited", "get_spam", "get_established", "get_window", "get_chat"] : []);
                    }
                }
            }
        }

        compared.Should().BeGreaterThan(500);
    }

    private static JsonObject Told(JsonNode decision) => new()
    {
        ["outcome"] = decision["outcome"]!.DeepClone(),
        ["reasons"] = decision["reasons"]!.DeepClone(),
        ["retryAt"] = decision["retryAt"]?.DeepClone(),
        ["shown"] = decision["senderSees"]!["reasons"]!.DeepClone(),
        ["shownRetryAt"] = decision["senderSees"]!["retryAt"]?.DeepClone(),
    };

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static IReadOnlyList<JsonObject> Reference(JsonObject world, params string[] forgotten) => ReferenceEvaluator.Run(world, Laws, forgotten);

    private static bool Same(IReadOnlyList<JsonObject> one, IReadOnlyList<JsonObject> other) => one.Zip(other).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));

    private static bool Agree(List<JsonObject> decided, IReadOnlyList<JsonObject> expected) =>
        decided.Count == expected.Count && decided.Zip(expected).All(pair => JsonNode.DeepEquals(WithoutRemedies(pair.First), WithoutRemedies(pair.Second)));

    private static JsonObject WithoutRemedies(JsonObject decided)
    {
        foreach (var decision in decided["members"] is JsonArray members ? members.Select(member => member!.AsObject()) : [decided])
        {
            decision.Remove("remedies");
            decision["senderSees"]?.AsObject().Remove("remedies");
        }

        return decided;
    }

    private static List<JsonObject> Library(JsonObject world, bool asksAlone = false) => GroupWorldRun.PlayAsync(world, asksAlone).GetAwaiter().GetResult();

    private static string Describe(int seed)
    {
        var world = WorldShrinker.Shrink(WorldGenerator.GenerateWithGroups(seed), smaller => !Agree(Library(smaller), Reference(smaller)));
        var pairs = Reference(world).Zip(Library(world)).Where(pair => !JsonNode.DeepEquals(WithoutRemedies(pair.First), WithoutRemedies(pair.Second)));
        return $"world {seed} was decided differently. Smallest: {world.ToJsonString()} {string.Join(" ", pairs.Select(pair => $"expected {pair.First.ToJsonString()} decided {pair.Second.ToJsonString()}"))}"
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }
}
