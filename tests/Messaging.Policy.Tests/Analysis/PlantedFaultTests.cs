using NodaTime;

namespace Messaging.Policy.Tests.Analysis;

/// <summary>Twenty faults planted in presets: each is found, on the right side.</summary>
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

    public static TheoryData<string> Names => new(Faults.Keys);

    [Fact]
    public void There_are_twenty() => Faults.Should().HaveCount(20);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_found(string name)
    {
        var (preset, direction, plant) = Faults[name];
        var changed = Presetted.Read(preset);
        plant(changed);

        var diff = PolicyAnalysis.Diff(Presetted.Read(preset), changed, Presetted.Small);

        diff.Rows.Should().Contain(row => row.Direction == direction);
    }

    private static ModeOptions Mode(MessagingPolicyOptions policy, string name) => policy.Audience.Modes!.Single(mode => mode.Name == name);

    private static PolicyRuleOptions Rule(MessagingPolicyOptions policy, string code) => policy.Rules!.Single(rule => rule.Code == code);
}
