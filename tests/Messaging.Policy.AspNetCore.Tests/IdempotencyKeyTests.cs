using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>The header by which a client tells a repeat.</summary>
public sealed class IdempotencyKeyTests
{
    private const string Open = """{ "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "messages", "limit": 2, "every": "PT1H" } ] }""";

    public static TheoryData<string> Allowed => ["a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "\"8e03978e\"", "!~", new string('k', 128), $"\"{new string('k', 128)}\""];

    public static TheoryData<string> Refused => ["", "\"\"", "\"", "\"a", "a\"", "a b", "a\tb", "a\\b", "é", "a\u007f", new string('k', 129)];

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_key_of_1_to_128_visible_characters_is_read_quoted_or_bare(string header)
    {
        IdempotencyKey.TryRead(With(header), out var key).Should().BeTrue();
        key.Should().Be(header.Trim('"'));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Any_other_key_is_refused(string header)
    {
        IdempotencyKey.TryRead(With(header), out var key).Should().BeFalse();
        key.Should().BeNull();
    }

    [Fact]
    public void A_header_that_is_given_twice_is_refused_and_one_that_is_not_given_is_not()
    {
        IdempotencyKey.TryRead(With("a", "a"), out _).Should().BeFalse();
        IdempotencyKey.TryRead(With(), out var none).Should().BeTrue();
        none.Should().BeNull();
    }

    [Fact]
    public void An_id_is_bound_to_sender_recipient_and_key()
    {
        (AccountId Sender, AccountId Recipient, string Key)[] differ = [("ana", "ben", "k"), ("ana", "cho", "k"), ("cho", "ben", "k"), ("ana", "ben", "l"), (1, 2, "k"), ("1", "2", "k"), ("1", 2, "k"), ("anab", "en", "k"), ("an", "aben", "k")];

        var ids = differ.Select(each => IdempotencyKey.ToMessageId(each.Sender, each.Recipient, each.Key)).ToList();

        ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.Length == 43);
        IdempotencyKey.ToMessageId("ana", "ben", "k").Should().Be(ids[0]);
    }

    [Fact]
    public void An_id_without_a_sender_or_with_a_key_that_is_not_allowed_is_refused()
    {
        var nobody = () => IdempotencyKey.ToMessageId(default, "ben", "k");
        var wrong = () => IdempotencyKey.ToMessageId("ana", "ben", "a b");

        nobody.Should().Throw<ArgumentException>();
        wrong.Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_repeat_is_answered_again_stored_once_and_costs_nothing()
    {
        await using var host = await WebHost.StartAsync(Open);

        var first = await host.AnswerAsync("/messages/ben", "k1");
        var again = await host.AnswerAsync("/messages/ben", "\"k1\"");

        again.Should().Be(first).And.StartWith("201\n");
        host.Sent.Should().ContainSingle();
        (await host.PostAsync("/messages/ben", "k2")).StatusCode.Should().Be(HttpStatusCode.Created, "the repeat took no token");
        (await host.PostAsync("/messages/ben", "k3")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Another_account_s_same_key_is_another_message()
    {
        await using var host = await WebHost.StartAsync(Open);
        host.Add("cho");

        await host.PostAsync("/messages/ben", "k1");
        await host.PostAsync("/messages/ben", "k1", sender: "cho");

        host.Sent.Should().HaveCount(2).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_key_that_is_not_allowed_is_a_bad_request_before_anything_is_asked()
    {
        await using var host = await WebHost.StartAsync(Open);

        (await host.AnswerAsync("/messages/ben", "a b")).Should().StartWith("400\n").And.Contain("idempotency_key_invalid");
        (await host.AnswerAsync("/messages/nobody", "a b")).Should().Be(await host.AnswerAsync("/messages/ben", "a b"));
        host.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_host_may_require_a_key()
    {
        await using var host = await WebHost.StartAsync(Open, app => WebHost.Messages(app, permit => permit.RequiresIdempotencyKey = true));

        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await host.PostAsync("/messages/ben", "k1")).StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_repeat_of_a_message_that_another_request_holds_for_too_long_is_a_conflict_with_a_time_to_wait()
    {
        var (time, begun, goOn) = (new ManualTime(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await WebHost.StartAsync(Open, app => app.MapPost("/messages/{to}", async () =>
        {
            begun.SetResult();
            await goOn.Task;
        }).RequireMessagingPermit(WebHost.Attempt), services => services.AddSingleton<TimeProvider>(time));

        var first = host.PostAsync("/messages/ben", "k1");
        await begun.Task;
        var before = time.Timers;
        var second = host.PostAsync("/messages/ben", "k1");
        await TestTurns.UntilAsync(() => time.Timers > before);
        time.Advance(new MessagingGuardOptions().RepeatWait);
        var meanwhile = await second;
        goOn.SetResult();

        meanwhile.StatusCode.Should().Be(HttpStatusCode.Conflict);
        meanwhile.Headers.GetValues("Retry-After").Should().Equal("1");
        (await first).StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await host.PostAsync("/messages/ben", "k1")).StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    private static HttpRequest With(params string[] values)
    {
        var request = new DefaultHttpContext().Request;
        if (values.Length > 0)
        {
            request.Headers[IdempotencyKey.HeaderName] = values;
        }

        return request;
    }
}
