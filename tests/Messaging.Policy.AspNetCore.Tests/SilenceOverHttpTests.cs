using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>A send that a hidden reason stops is answered as a delivery is, whatever its sender tries.</summary>
public sealed class SilenceOverHttpTests
{
    private const string Policy = """
        {
          "ages": null, "audience": { "default": "everyone" },
          "budgets": [ { "name": "messages", "limit": 3, "every": "PT1H" } ],
          "disclosure": { "sender_blocked": "silent" }
        }
        """;

    [Fact]
    public async Task The_whole_answer_is_the_same_and_only_the_delivery_is_stored()
    {
        await using var open = await WebHost.StartAsync(Policy);
        await using var blocked = await BlockedAsync();

        var answers = (Open: await open.AnswerAsync("/messages/ben", "k1"), Blocked: await blocked.AnswerAsync("/messages/ben", "k1"));

        answers.Blocked.Should().Be(answers.Open).And.StartWith("201\n").And.Contain("Location: /messages/").And.Contain("Deliver");
        open.Sent.Should().ContainSingle();
        blocked.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_sequence_of_repeats_new_messages_and_limits_is_the_same()
    {
        await using var open = await WebHost.StartAsync(Policy);
        await using var blocked = await BlockedAsync();

        var answers = (Open: await PlayAsync(open), Blocked: await PlayAsync(blocked));

        answers.Blocked.Should().Equal(answers.Open);
        answers.Open.Should().Contain(answer => answer.StartsWith("429\n", StringComparison.Ordinal)).And.Contain(answer => answer.StartsWith("201\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_handler_sets_when_it_succeeds_reaches_nobody()
    {
        await using var open = await WebHost.StartAsync(Policy, Talkative);
        await using var blocked = await BlockedAsync(Talkative);

        (await open.AnswerAsync("/messages/ben", "k1")).Should().Be(await blocked.AnswerAsync("/messages/ben", "k1")).And.StartWith("202\n").And.NotContain("X-Stored");
    }

    /// <summary>The vulnerable twin: an endpoint that answers from what it stored.</summary>
    [Fact]
    public async Task An_endpoint_that_answers_from_what_it_stored_is_noticed()
    {
        await using var open = await WebHost.StartAsync(Policy, Careless);
        await using var blocked = await BlockedAsync(Careless);

        (await open.AnswerAsync("/messages/ben", "k1")).Should().NotBe(await blocked.AnswerAsync("/messages/ben", "k1"));
    }

    [Fact]
    public async Task A_body_that_a_handler_writes_itself_fails_loudly_and_the_message_counts_as_sent()
    {
        await using var host = await WebHost.StartAsync(Policy, app => app.MapPost("/messages/{to}", (HttpContext http) => http.Response.WriteAsync("stored"))
            .RequireMessagingPermit(WebHost.Attempt));

        var send = () => host.PostAsync("/messages/ben", "k1");

        await send.Should().ThrowAsync<Exception>();
        host.Store.FindThread("ana", "ben").State.Should().Be(MessageThreadState.Open);
    }

    [Fact]
    public async Task A_store_that_fails_when_it_settles_fails_both_in_the_same_way()
    {
        var failures = new List<string>();
        foreach (var block in new[] { BlockState.None, BlockState.Blocks })
        {
            var budgets = new BudgetsThatFail();
            await using var host = await WebHost.StartAsync(
                Policy, register: services => services.AddSingleton<IBudgetStore>(provider => budgets.Over(provider.GetRequiredService<InMemoryMessagingStore>())));
            host.Store.SetBlocks("ben", "ana", block);
            budgets.IsDown = true;

            var failed = await Assert.ThrowsAsync<IOException>(() => host.PostAsync("/messages/ben", "k1"));
            budgets.IsDown = false;
            host.Clock.Advance(Duration.FromMinutes(2));
            failures.Add($"{failed.Message}, then {await host.AnswerAsync("/messages/ben", "k1")}");
        }

        failures[1].Should().Be(failures[0]).And.Contain("201\n", "the repeat takes the place of the one that failed");
    }

    private static void Talkative(WebApplication app) => app.MapPost("/messages/{to}", (HttpContext http) =>
    {
        http.Response.Headers["X-Stored"] = "yes";
        http.Response.StatusCode = StatusCodes.Status207MultiStatus;
        return Results.Json(new Dictionary<string, string>());
    }).RequireMessagingPermit(WebHost.Attempt);

    private static void Careless(WebApplication app) => app.MapPost("/messages/{to}", async (string to, IMessagingPolicyEvaluator evaluator) =>
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", to));
        await permit.CommitAsync();
        return permit.IsGranted ? Results.Created(new Uri("/messages/1", UriKind.Relative), null) : Results.Accepted();
    });

    private static async Task<WebHost> BlockedAsync(Action<WebApplication>? map = null)
    {
        var host = await WebHost.StartAsync(Policy, map);
        host.Store.SetBlocks("ben", "ana", BlockState.Blocks);
        return host;
    }

    private static async Task<List<string>> PlayAsync(WebHost host)
    {
        var answers = new List<string>();
        foreach (var key in new[] { "a", "a", "b", "\"a\"", "c", "d", "d", "a" })
        {
            answers.Add(await host.AnswerAsync("/messages/ben", key));
            host.Clock.Advance(Duration.FromSeconds(10));
        }

        return answers;
    }
}
