using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Values;

/// <summary>Two decisions are equal when they say the same, whichever evaluator of the policy made them.</summary>
public class DecisionEqualityTests
{
    private const string Json = """
        { "ages": null, "audience": { "default": "everyone" }, "remedies": { "no_text": "use_voice" },
          "rules": [ { "code": "first_rule", "when": { "content": ["video"] }, "outcome": "deny", "class": "own" }, { "code": "no_text", "when": { "content": ["text"] }, "outcome": "deny", "class": "own" } ] }
        """;

    private readonly InMemoryMessagingStore _store = new();

    public DecisionEqualityTests()
    {
        _store.SetAccount(World.Adult("ana"));
        _store.SetAccount(World.Adult("ben"));
    }

    [Theory]
    [InlineData(ContentKind.Text)]
    [InlineData(ContentKind.Voice)]
    public async Task Evaluators_of_one_policy_make_equal_decisions(ContentKind content)
    {
        var (one, other) = (await Decide(Json, content), await Decide(Json, content));

        one.Should().Be(other);
        (one == other).Should().BeTrue();
        one.GetHashCode().Should().Be(other.GetHashCode());
        one.SenderView.Should().Be(other.SenderView);
        one.Reasons.GetHashCode().Should().Be(other.Reasons.GetHashCode());
        one.Remedies.GetHashCode().Should().Be(other.Remedies.GetHashCode());
    }

    [Fact]
    public async Task The_place_of_a_rule_in_its_policy_is_no_difference()
    {
        var moved = Json.Replace("""{ "code": "first_rule", "when": { "content": ["video"] }, "outcome": "deny", "class": "own" }, """, "", StringComparison.Ordinal);

        (await Decide(Json, ContentKind.Text)).Should().Be(await Decide(moved, ContentKind.Text));
    }

    [Theory]
    [InlineData("no_text", "no_words")]
    [InlineData("use_voice", "use_video")]
    [InlineData("\"content\": [\"text\"] }, \"outcome\": \"deny\", \"class\": \"own\"", "\"content\": [\"text\"] }, \"outcome\": \"deny\", \"class\": \"recipient\"")]
    public async Task Another_code_remedy_or_class_is_one(string from, string to) =>
        (await Decide(Json, ContentKind.Text)).Should().NotBe(await Decide(Json.Replace(from, to, StringComparison.Ordinal), ContentKind.Text));

    private async Task<Decision> Decide(string json, ContentKind content) =>
        await new MessagingPolicyEvaluator(PolicyDocument.Parse(json), _store.Ports).CanSendMessageAsync(new("ana", "ben", MessageVerb.Send, content) { At = World.Noon });
}
