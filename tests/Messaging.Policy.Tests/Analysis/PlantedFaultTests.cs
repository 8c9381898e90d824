using System.Text;
using Messaging.Policy.Tests.Cli;
using NodaTime;

namespace Messaging.Policy.Tests.Analysis;

/// <summary>Twenty faults planted in presets: each is found by a comparison and by what is stated of the preset, with the smallest example.</summary>
public sealed class PlantedFaultTests
{
    private static readonly Dictionary<string, (string Preset, DiffDirection Direction, Action<MessagingPolicyOptions> Plant)> Faults = new(StringComparer.Ordinal)
    {
        ["a route is widened"] = ("reddit", DiffDirection.Wider, policy => Mode(policy, "nobody").Routes!["anyone"] = Outcome.Request),
        ["a request is delivered"] = ("x", DiffDirection.Wider, policy => Mode(policy, "everyone").Routes!["anyone"] = Outcome.Deliver),
        ["a route is dropped"] = ("signal", DiffDirection.Narrower, policy => Mode(policy, "everyone").Routes!.Remove("anyone")),
        ["a pair is dropped"] = ("instagram", DiffDirection.Wider, policy => policy.Ages!.Pairs!.RemoveAt(1)),
        ["a pair asks for less"] = ("instagram", DiffDirection.Wider, policy => policy.Ages!.Pairs![1].Requires!.Add("follower")),
        ["a band begins later"] = ("instagram", DiffDirection.Wider, policy => (policy.Ages!.Bands![1].To, policy.Ages.Bands[2].From) = (AgeBoundary.FromInt32(17), AgeBoundary.FromInt32(17))),
        ["a barrier is one way"] = ("dreamwidth", DiffDirection.Wider, policy => policy.Ages!.Pairs!.RemoveAt(0)),
        ["the default is open"] = ("bluesky", DiffDirection.Wider, policy => policy.Audience.Default = "all"),
        ["a band's default is open"] = ("reddit", DiffDirection.Wider, policy => policy.Ages!.Bands![0].Default = "everyone"),
        ["a ceiling is gone"] = ("tiktok-2026", DiffDirection.Wider, policy => (policy.Ages!.Bands![0].Widest, policy.Ages.Pairs) = (null, [])),
        ["an unless is dropped"] = ("discord", DiffDirection.Narrower, policy => Rule(policy, "media_of_strangers").Unless!.Remove("friend")),
        ["a rule is dropped"] = ("discord", DiffDirection.Wider, policy => policy.Rules!.Remove(Rule(policy, "group_by_friends_only"))),
        ["a rule forgets a content"] = ("discord", DiffDirection.Wider, policy => Rule(policy, "media_of_strangers").When.Content!.Remove(ContentKind.Video)),
        ["a window is longer"] = ("whatsapp", DiffDirection.Wider, policy => policy.Ties!["x-window"].AnsweredWithin = Period.FromDays(2)),
        ["a minimum age is lower"] = ("threads", DiffDirection.Wider, policy => policy.Ages!.Minimum.Default = 16),
        ["a region's minimum is gone"] = ("twitch", DiffDirection.Wider, policy => policy.Ages!.Minimum.Regions!.Remove("AU")),
        ["a region is open"] = ("threads", DiffDirection.Wider, policy => policy.Accounts.UnavailableRegions!.Remove("GB")),
        ["a phone is not asked for"] = ("twitch", DiffDirection.Wider, policy => policy.Accounts.Phone.Required = false),
        ["an age is not proved"] = ("bluesky", DiffDirection.Wider, policy => policy.Ages!.Assurance.Regions!.Clear()),
        ["reciprocity is gone"] = ("discourse", DiffDirection.Wider, policy => policy.Audience.Reciprocity = false),
    };

    /// <summary>What the author of each preset would have stated beside it; it holds of the preset, and fails where the fault is planted.</summary>
    private static readonly Dictionary<string, string> Stated = new(StringComparer.Ordinal)
    {
        ["a route is widened"] = """{ "modes": ["nobody"], "without": ["answered", "allowed"], "verbs": ["send"], "atMost": "deny" }""",
        ["a request is delivered"] = """{ "without": ["friend", "followed", "answered"], "verbs": ["send"], "atMost": "request" }""",
        ["a route is dropped"] = """{ "modes": ["everyone"], "conversation": ["none"], "verbs": ["send"], "atLeast": "request" }""",
        ["a pair is dropped"] = """{ "sender": { "from": 18 }, "recipient": { "from": 16, "to": 18 }, "without": ["followed", "friend", "answered"], "verbs": ["send"], "atMost": "deny" }""",
        ["a pair asks for less"] = """{ "sender": { "from": 18 }, "recipient": { "from": 16, "to": 18 }, "without": ["followed", "friend", "answered"], "verbs": ["send"], "atMost": "deny" }""",
        ["a band begins later"] = """{ "sender": { "from": 18 }, "recipient": { "from": 17, "to": 18 }, "without": ["followed", "friend", "answered"], "verbs": ["send"], "atMost": "deny" }""",
        ["a barrier is one way"] = """{ "sender": { "to": 18 }, "recipient": { "from": 18 }, "verbs": ["send"], "atMost": "deny" }""",
        ["the default is open"] = """{ "modes": ["no choice"], "without": ["friend", "followed", "answered"], "verbs": ["send"], "atMost": "deny" }""",
        ["a band's default is open"] = """{ "recipient": { "from": 13, "to": 18 }, "modes": ["no choice"], "without": ["answered", "allowed"], "verbs": ["send"], "atMost": "deny" }""",
        ["a ceiling is gone"] = """{ "recipient": { "from": 16, "to": 18 }, "without": ["friend", "answered"], "verbs": ["send"], "atMost": "deny" }""",
        ["an unless is dropped"] = """{ "holding": ["friend"], "without": ["x-must-verify"], "content": ["image", "video"], "conversation": ["none"], "verbs": ["send"], "sender": { "from": 18 }, "recipient": { "from": 18 }, "atLeast": "deliver" }""",
        ["a rule is dropped"] = """{ "verbs": ["addToGroup"], "without": ["friend"], "atMost": "deny" }""",
        ["a rule forgets a content"] = """{ "verbs": ["send"], "content": ["image", "video"], "without": ["friend", "x-media-ok"], "atMost": "deny" }""",
        ["a window is longer"] = """{ "holding": ["x-business"], "without": ["x-template"], "answeredBefore": "PT24H", "verbs": ["send"], "atMost": "deny" }""",
        ["a minimum age is lower"] = """{ "sender": { "to": 18 }, "verbs": ["send"], "atMost": "deny" }""",
        ["a region's minimum is gone"] = """{ "sender": { "to": 16, "regions": ["AU"] }, "verbs": ["send"], "atMost": "deny" }""",
        ["a region is open"] = """{ "sender": { "regions": ["GB", "AU"] }, "verbs": ["send"], "atMost": "deny" }""",
        ["a phone is not asked for"] = """{ "sender": { "phone": ["none"] }, "verbs": ["send"], "atMost": "deny" }""",
        ["an age is not proved"] = """{ "sender": { "regions": ["GB"], "ageAssurance": ["unspecified", "declared", "inferred", "estimated"] }, "verbs": ["send"], "atMost": "deny" }""",
        ["reciprocity is gone"] = """{ "senderModes": ["off"], "verbs": ["send"], "atMost": "deny" }""",
    };

    private static readonly Instant Now = Presetted.Small.Instant;

    public static TheoryData<string> Names => new(Faults.Keys);

    [Fact]
    public void There_are_twenty() => Faults.Should().HaveCount(20);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_found_with_the_smallest_example(string name)
    {
        var (preset, direction, plant) = Faults[name];
        var changed = Presetted.Read(preset);
        plant(changed);

        var diff = PolicyAnalysis.Diff(Presetted.Read(preset), changed, Presetted.Small);

        var found = diff.Rows.Where(row => row.Direction == direction).ToList();
        found.Should().NotBeEmpty();
        var all = new SmallFacts([PolicyDocument.WithDefaults(Presetted.Read(preset)), PolicyDocument.WithDefaults(changed)]);
        var (before, after) = (PolicyDecider.Of(Presetted.Read(preset)), PolicyDecider.Of(changed));
        var least = found.Min(row => FactCount.Of(row.OldScenario, all.Plain));
        all.Below(least, 2).Count(facts => before.Decide(facts[0], Now).Outcome.CompareTo(after.Decide(facts[1], Now).Outcome) is var sign && (direction == DiffDirection.Wider ? sign < 0 : sign > 0))
            .Should().Be(0, "no smaller example than one of {0} facts exists", least);
        all.Below(least + 1, 2).Should().Contain(facts => before.Decide(facts[0], Now).Outcome != after.Decide(facts[1], Now).Outcome, "the twin: one of {0} does", least);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_planted_fault_refutes_what_is_stated_of_the_preset_with_the_smallest_counter_example(string name)
    {
        var (preset, _, plant) = Faults[name];
        var changed = Presetted.Read(preset);
        plant(changed);
        var text = $$"""{ "assertions": [ { "name": "{{name}}", {{Stated[name].TrimStart('{', ' ')}} ] }""";
        var assertion = AssertionDocument.TryParse(Encoding.UTF8.GetBytes(text), out var read, out var errors) ? read.Single() : throw new InvalidOperationException(string.Join("; ", errors));

        var result = PolicyAnalysis.Check(changed, assertion, Presetted.Small);

        PolicyAnalysis.Check(Presetted.Read(preset), assertion, Presetted.Small).Verdict.Should().Be(AssertionVerdict.Holds, "it holds of the preset");
        result.Verdict.Should().Be(AssertionVerdict.Fails);
        (await CommandRun.OfAsync(result.Scenario!, ["test", "-"])).Output.Should().Be("1 passed, 0 failed\n");
        var demands = new SpaceDemands
        {
            Borders = [.. new[] { assertion.Sender.From, assertion.Sender.To, assertion.Recipient.From, assertion.Recipient.To }.OfType<int>()],
            Ties = [.. assertion.Holding.Concat(assertion.Without).Where(tie => tie != "answered")],
            Verbs = assertion.Verbs,
            Contents = assertion.Contents,
            Windows = assertion.AnsweredBefore is { } span ? [span] : [],
            OwnModes = !assertion.SenderModes.IsEmpty,
        };
        var all = new SmallFacts([PolicyDocument.WithDefaults(changed), PolicyDocument.WithDefaults(Presetted.Read(preset))], demands);
        var decider = PolicyDecider.Of(changed);
        var least = FactCount.Of(result.Scenario!, all.Plain);
        Func<AttemptFacts[], bool> isRefuting = facts => assertion.IsAbout(facts[0], all.Plain, Now) && !assertion.Allows(decider.Decide(facts[0], Now));
        all.Below(least, 1).Count(isRefuting).Should().Be(0, "no smaller counter-example than one of {0} facts exists", least);
        all.Below(least + 1, 1).Should().Contain(facts => isRefuting(facts), "the twin: one of {0} does", least);
    }

    private static ModeOptions Mode(MessagingPolicyOptions policy, string name) => policy.Audience.Modes!.Single(mode => mode.Name == name);

    private static PolicyRuleOptions Rule(MessagingPolicyOptions policy, string code) => policy.Rules!.Single(rule => rule.Code == code);
}
