using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Messaging.Policy.Tests.Cli;
using NodaTime;

namespace Messaging.Policy.Tests.Values;

/// <summary>The explicit JSON of what a serializer refuses: for the host's own logs.</summary>
public sealed class HostJsonTests
{
    private const string Policy = """{ "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "m", "limit": 1, "every": "PT0.000007S" } ] }""";

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    private readonly InMemoryMessagingStore _store = new();
    private readonly MessagingPolicyEvaluator _evaluator;

    public HostJsonTests()
    {
        foreach (var id in new AccountId[] { "ana", "ben", 42 })
        {
            _store.SetAccount(new Account { Id = id });
        }

        _store.Block("ben", "ana");
        _evaluator = new MessagingPolicyEvaluator(PolicyDocument.Parse(Policy), _store.Ports);
    }

    [Fact]
    public async Task A_decision_has_its_true_reasons_and_the_view_beside_them()
    {
        var decision = await _evaluator.CanSendMessageAsync(Attempt("ana", "ben"));

        HostJson.Format(decision).Should().Be("""
            {"outcome":"deny","reasons":["sender_blocked"],"retryAt":null,"remedies":[],"senderSees":{"outcome":"deny","reasons":["recipient_unavailable"],"retryAt":null,"remedies":["comment_instead"],"affordance":"comment_instead","advisories":[]}}
            """);
        HostJson.Format(default(Decision)).Should().StartWith("{\"outcome\":\"deny\",\"reasons\":[],\"retryAt\":null");
        JsonElement.Parse(HostJson.Format(decision)).GetProperty("senderSees").GetRawText().Should().Be(JsonSerializer.Serialize(decision.SenderView), "the view is written as a serializer writes it");
    }

    [Fact]
    public async Task A_permit_tells_its_status_and_an_instant_is_to_the_microsecond()
    {
        await using var granted = await _evaluator.AcquireSendAsync(Attempt("ana", 42));
        await using var refused = await _evaluator.AcquireSendAsync(Attempt("ana", 42));

        HostJson.Format(granted).Should().StartWith("{\"outcome\":\"deliver\",\"permit\":\"granted\",\"reasons\":[]");
        HostJson.Format(refused).Should().StartWith("{\"outcome\":\"deny\",\"permit\":\"refused\",\"reasons\":[\"rate_limited\"],\"retryAt\":\"2026-11-22T10:00:00.000007Z\",\"remedies\":[\"wait\"]");
        HostJson.Format(default(SendPermit)).Should().Contain("\"permit\":\"refused\"");
    }

    [Fact]
    public async Task What_the_command_line_prints_is_this_and_the_step()
    {
        const string Blocked = """
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}}
            """;
        var run = await CommandRun.OfAsync(
            Scenes.Of(Blocked, more: "\"relations\":[{\"from\":\"ben\",\"to\":\"ana\",\"is\":[\"blocks\"]}],", policy: Policy), ["decide", "--explain", "-"]);
        _store.SetAccount(new Account { Id = "ana", BirthDate = new LocalDate(1995, 4, 10) });
        _store.SetAccount(new Account { Id = "ben", BirthDate = new LocalDate(1995, 4, 10) });

        var explained = HostJson.Format(await _evaluator.ExplainAsync(Attempt("ana", "ben")));

        run.Lines.Should().Equal($"{{\"step\":0,\"at\":\"2026-11-22T10:00:00Z\",\"from\":\"ana\",\"to\":\"ben\",\"verb\":\"send\",{explained[1..]}");
        explained.Should().Contain("\"explanation\":{\"rules\":[").And.Contain("\"compared\":{\"blocks.incoming\":\"blocks\"}");
    }

    [Fact]
    public async Task A_group_has_each_member_with_its_id_and_a_recorded_decision_its_attempt()
    {
        var group = new GroupFacts { Members = ["ana", "ben", 42] };
        await using var permit = await _evaluator.AcquireSendToGroupAsync(new SendToGroupAttempt("ana", group) { At = Now });
        using var members = JsonDocument.Parse(HostJson.Format(permit.Answer));

        members.RootElement.GetProperty("outcome").GetString().Should().Be("deliver");
        members.RootElement.GetProperty("members").EnumerateArray().Select(member => $"{member.GetProperty("member")} {member.GetProperty("outcome")} {member.GetProperty("senderSees").GetProperty("outcome")}")
            .Should().Equal("text:ben deny deny", "int64:42 deliver deliver");
        Written(writer => HostJson.Write(writer, permit)).Should().Be($"{{\"permit\":\"granted\",{HostJson.Format(permit.Answer)[1..]}");

        var recorded = await _evaluator.CanSendMessageRecordedAsync(Attempt("ana", 42));
        Written(writer => HostJson.Write(writer, recorded)).Should().StartWith("{\"at\":\"2026-11-22T10:00:00Z\",\"from\":\"text:ana\",\"to\":\"int64:42\",\"verb\":\"send\",\"outcome\":");
    }

    [Fact]
    public async Task A_text_says_the_true_reasons_and_no_id()
    {
        var attempt = Attempt("ana", "ben");
        var decision = await _evaluator.CanSendMessageAsync(attempt);
        await using var permit = await _evaluator.AcquireSendAsync(attempt);
        await using var toGroup = await _evaluator.AcquireSendToGroupAsync(new SendToGroupAttempt("ana", new GroupFacts { Members = ["ana", "ben"] }) { At = Now });
        var explanation = await _evaluator.ExplainAsync(attempt);

        decision.ToString().Should().Be("Deny: sender_blocked");
        permit.ToString().Should().Be("Refused: Deny: sender_blocked");
        explanation.ToString().Should().Be("Deny: sender_blocked");
        explanation.Rules.Single(rule => rule.Reason == Reason.SenderBlocked).ToString().Should().Be("sender_blocked: Deny");
        (await _evaluator.CanSendMessageRecordedAsync(attempt)).ToString().Should().Be("Deny: sender_blocked");
        toGroup.ToString().Should().Be("Refused: Deny (1 members)");
        toGroup.Answer.Members.Single().ToString().Should().Be("Deny: sender_blocked");
    }

    /// <summary>What a logger that takes values apart finds by reflection, as it does for <c>{@Decision}</c>: of a view nothing that the sender may not know, of a decision all of it.</summary>
    [Fact]
    public async Task A_view_that_is_taken_apart_shows_no_true_reason_and_a_decision_would()
    {
        var decision = await _evaluator.CanSendMessageAsync(Attempt("ana", "ben"));

        string.Join(' ', TakenApart(decision.SenderView)).Should().Contain("recipient_unavailable").And.NotContain("sender_blocked");
        string.Join(' ', TakenApart(decision)).Should().Contain("sender_blocked", "this is why the analyzer reports it");
    }

    [Fact]
    public void What_is_null_is_an_argument_error()
    {
        FluentActions.Invoking(() => HostJson.Write(null!, default(Decision))).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => HostJson.Format((Explanation)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => HostJson.Format((GroupResult)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Written(writer => HostJson.Write(writer, (RecordedDecision)null!))).Should().Throw<ArgumentNullException>();
    }

    private static SendAttempt Attempt(AccountId from, AccountId to) => new(from, to) { At = Now };

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<string> TakenApart(object value, int depth = 4)
    {
        if (depth == 0 || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum)
        {
            return [$"{value}"];
        }

        if (value is IEnumerable items)
        {
            return items.Cast<object>().SelectMany(item => TakenApart(item, depth - 1));
        }

        return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => property.GetValue(value)).OfType<object>().SelectMany(part => TakenApart(part, depth - 1));
    }
}
