using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Tests.Values;

/// <summary>What a serializer does with answers: the sender's view goes out as codes, and nothing else goes out at all.</summary>
public sealed partial class AnswerJsonTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    private static readonly Type[] HostOnlyTypes =
        [typeof(Decision), typeof(SendPermit), typeof(GroupSendPermit), typeof(Explanation), typeof(RuleExplanation), typeof(RecordedDecision), typeof(GroupResult), typeof(GroupMemberDecision)];

    public static TheoryData<Type> HostOnly() => new(HostOnlyTypes);

    [Theory]
    [MemberData(nameof(HostOnly))]
    public void A_host_only_type_is_not_written_and_not_read(Type type)
    {
        var value = type.IsValueType ? Activator.CreateInstance(type)! : System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);

        FluentActions.Invoking(() => JsonSerializer.Serialize(value, type)).Should().Throw<NotSupportedException>().WithMessage("*Serialise SenderView*HostJson*");
        FluentActions.Invoking(() => JsonSerializer.Serialize(new { inside = new[] { value } })).Should().Throw<NotSupportedException>().WithMessage("*Serialise SenderView*HostJson*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize("{}", type)).Should().Throw<NotSupportedException>().WithMessage("*Serialise SenderView*HostJson*");
    }

    [Fact]
    public void Generated_code_refuses_as_reflection_does()
    {
        foreach (var type in HostOnlyTypes)
        {
            var value = type.IsValueType ? Activator.CreateInstance(type)! : System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            FluentActions.Invoking(() => JsonSerializer.Serialize(value, type, Generated.Default)).Should().Throw<NotSupportedException>().WithMessage("*Serialise SenderView*HostJson*");
        }

        FluentActions.Invoking(() => JsonSerializer.Serialize(default(Decision), Generated.Default.Decision)).Should().Throw<NotSupportedException>();
        FluentActions.Invoking(() => JsonSerializer.Serialize(new Holder(default), Generated.Default.Holder)).Should().Throw<NotSupportedException>();
        JsonSerializer.Serialize(default(SenderView), Generated.Default.SenderView).Should().StartWith("{\"outcome\":\"deny\"");
    }

    [Fact]
    public async Task A_view_goes_out_as_codes_and_an_instant_and_comes_back()
    {
        var store = new InMemoryMessagingStore();
        store.SetAccount(new Account { Id = "ana" });
        store.SetAccount(new Account { Id = "ben" });
        var policy = PolicyDocument.Parse("""
            { "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "m", "limit": 1, "every": "PT1H" } ] }
            """);
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        await using (var first = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { At = Now }))
        {
            await first.CommitAsync();
        }

        var view = (await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben") { At = Now })).SenderView;
        var json = JsonSerializer.Serialize(view);

        json.Should().Be("""{"outcome":"deny","reasons":["rate_limited"],"retryAt":"2026-11-22T11:00:00Z","remedies":["wait"],"affordance":"disabled","advisories":[]}""");
        var again = JsonSerializer.Deserialize<SenderView>(json);
        JsonSerializer.Serialize(again).Should().Be(json);
        again.RetryAt.Should().Be(view.RetryAt);
        again.Reasons.Select(reason => reason.Code).Should().Equal("rate_limited");
        again.Remedies.Should().Equal("wait");
    }

    [Theory]
    [InlineData("""{"outcome":"deny","reasons":["recipient_unavailable"],"retryAt":null,"remedies":["comment_instead","own_remedy"],"affordance":"comment_instead","advisories":["phone_line_risky","budget_low"]}""")]
    [InlineData("""{"outcome":"request","reasons":[],"retryAt":"2026-11-22T10:00:00.000001Z","remedies":[],"affordance":"request_composer","advisories":[]}""")]
    public void A_view_round_trips(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<SenderView>(json)).Should().Be(json);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"outcome":"DENY"}""")]
    [InlineData("""{"outcome":4}""")]
    [InlineData("""{"reasons":"rate_limited"}""")]
    [InlineData("""{"reasons":["Rate Limited"]}""")]
    [InlineData("""{"retryAt":"tomorrow"}""")]
    [InlineData("""{"advisories":["budget_high"]}""")]
    [InlineData("""{"because":"sender_blocked"}""")]
    public void A_view_of_another_form_is_refused(string json) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<SenderView>(json)).Should().Throw<JsonException>();

    [Fact]
    public void Enums_of_an_answer_are_codes()
    {
        JsonSerializer.Serialize(Outcome.Quiet).Should().Be("\"quiet\"");
        JsonSerializer.Serialize(Affordance.MenuItem).Should().Be("\"menu_item\"");
        JsonSerializer.Serialize(Advisories.BudgetLow | Advisories.PhoneLineRisky).Should().Be("[\"phone_line_risky\",\"budget_low\"]");
        JsonSerializer.Serialize(Remedies.Wait | Remedies.VerifyPhone).Should().Be("[\"verify_phone\",\"wait\"]");
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            JsonSerializer.Deserialize<Outcome>(JsonSerializer.Serialize(outcome)).Should().Be(outcome);
        }

        JsonSerializer.Deserialize<Remedies>("[\"verify_phone\",\"wait\"]").Should().Be(Remedies.Wait | Remedies.VerifyPhone);
        FluentActions.Invoking(() => JsonSerializer.Deserialize<Outcome>("4")).Should().Throw<JsonException>().WithMessage("*\"deliver\"*");
    }

    [Theory]
    [InlineData("2026-11-22T10:00:00Z", 1)]
    [InlineData("2026-11-22T09:59:00Z", 1)]
    [InlineData("2026-11-22T10:00:00.000001Z", 1)]
    [InlineData("2026-11-22T10:00:01Z", 1)]
    [InlineData("2026-11-22T10:00:01.000001Z", 2)]
    [InlineData("2026-11-22T11:00:00Z", 3600)]
    public void The_wait_is_in_whole_seconds_rounded_up_and_at_least_one(string retryAt, int seconds)
    {
        var view = JsonSerializer.Deserialize<SenderView>($$"""{"outcome":"deny","retryAt":"{{retryAt}}"}""");

        view.RetryAfter(Now).Should().Be(TimeSpan.FromSeconds(seconds));
        default(SenderView).RetryAfter(Now).Should().BeNull();
    }

    private sealed record Holder(Decision Decision);

    [JsonSerializable(typeof(Decision))]
    [JsonSerializable(typeof(SendPermit))]
    [JsonSerializable(typeof(GroupSendPermit))]
    [JsonSerializable(typeof(Explanation))]
    [JsonSerializable(typeof(RuleExplanation))]
    [JsonSerializable(typeof(RecordedDecision))]
    [JsonSerializable(typeof(GroupResult))]
    [JsonSerializable(typeof(GroupMemberDecision))]
    [JsonSerializable(typeof(Holder))]
    [JsonSerializable(typeof(SenderView))]
    private sealed partial class Generated : JsonSerializerContext;
}
